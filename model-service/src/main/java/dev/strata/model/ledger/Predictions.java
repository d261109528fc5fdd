package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.registry.ModelVersion;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Claims as rows. */
@Component
class Predictions {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Predictions(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Stores the claims of a cycle in one statement; what is there already stays as it is.
   *
   * @return id by coin, the same at each attempt
   */
  Map<Long, Long> store(
      Cycle cycle,
      ModelVersion version,
      List<String> features,
      Instant target,
      List<Claim> claims,
      double secondsEach) {
    var ids = new HashMap<Long, Long>();
    jdbc.sql(
            """
            with given as (
              select * from unnest(:cryptoId::bigint[], :value::text[], :confidence::numeric[], :inputs::text[], :hash::text[],
                :volatility::text[], :abstention::text[])
              as g (crypto_id, value, confidence, inputs, hash, volatility, abstention)
            ), stored as (
              insert into predictions (crypto_id, ai_models_id, prediction_type, predicted_value, confidence_score,
                prediction_horizon, target_datetime, features_used, input_price, input_features, context_data,
                accuracy_threshold, volatility_level, prediction_time, run_kind, run_id, correlation_id, issued_at, base_rate,
                input_hash, settlement_rule, is_abstention, void_reason)
              select g.crypto_id, :modelId, :type, g.value::jsonb, g.confidence, :horizon, :target, :features::jsonb, h.close,
                g.inputs::jsonb, :context::jsonb, :threshold, g.volatility, :seconds, :runKind, :runId, :correlationId,
                :issuedAt, :baseRate, g.hash, :rule, g.abstention is not null, g.abstention
              from given g
              join candle_ref h on h.crypto_id = g.crypto_id and h.timeframe = '1d' and h.close_time = :issuedAt
              order by g.crypto_id
              on conflict on constraint unique_predictions_claim do nothing
              returning id, crypto_id
            )
            select id, crypto_id from stored
            union all
            select p.id, p.crypto_id from predictions p
            join given g on g.crypto_id = p.crypto_id
            where p.ai_models_id = :modelId and p.prediction_type = :type and p.issued_at = :issuedAt
            """)
        .param("cryptoId", claims.stream().map(Claim::cryptoId).toArray(Long[]::new))
        .param("value", claims.stream().map(c -> value(c, version)).toArray(String[]::new))
        .param(
            "confidence",
            claims.stream().map(c -> decimal(c.confidence())).toArray(BigDecimal[]::new))
        .param(
            "inputs",
            claims.stream().map(c -> json.writeValueAsString(c.inputs())).toArray(String[]::new))
        .param("hash", claims.stream().map(Claim::inputHash).toArray(String[]::new))
        .param("volatility", claims.stream().map(Claim::volatilityLevel).toArray(String[]::new))
        .param("abstention", claims.stream().map(Claim::abstention).toArray(String[]::new))
        .param("modelId", version.id())
        .param("type", AssetForecast.PREDICTION_TYPE)
        .param("horizon", AssetForecast.HORIZON_HOURS)
        .param("target", bind(target))
        .param("features", json.writeValueAsString(features))
        .param("context", json.writeValueAsString(Map.of("universe", claims.size())))
        .param("threshold", AssetForecast.THRESHOLD)
        .param("seconds", secondsEach)
        .param("runKind", cycle.runKind().name().toLowerCase(Locale.ROOT))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .param("issuedAt", bind(cycle.asOf()))
        .param("baseRate", version.baseRate())
        .param("rule", AssetForecast.SETTLEMENT_RULE)
        .query(row -> {
          ids.put(row.getLong("crypto_id"), row.getLong("id"));
        });
    return ids;
  }

  private @Nullable String value(Claim claim, ModelVersion version) {
    if (claim.probability() == null) {
      return null;
    }
    var value = new LinkedHashMap<String, Object>();
    value.put("probability", claim.probability());
    value.put("event", AssetForecast.EVENT);
    value.put("base_rate", version.baseRate());
    return json.writeValueAsString(value);
  }

  private static @Nullable BigDecimal decimal(@Nullable Double value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  /** A claim that is to be judged. */
  record Due(long id, long cryptoId, Instant issuedAt, Instant target) {}

  /** Claims whose target time has come, in order of issue. */
  List<Due> due(Instant asOf) {
    return jdbc.sql(
            """
            select id, crypto_id, issued_at, target_datetime from predictions
            where not is_realized and void_reason is null and target_datetime <= :asOf and crypto_id is not null
            order by issued_at, target_datetime, crypto_id, id
            """)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Due(
                row.getLong("id"),
                row.getLong("crypto_id"),
                Times.read(row, "issued_at"),
                Times.read(row, "target_datetime")))
        .list();
  }

  /** A coin's closes at both ends of a claim; null where there is no candle. */
  record Ends(long cryptoId, @Nullable BigDecimal start, @Nullable BigDecimal end) {}

  /** Closes of the whole universe at issue and target. */
  List<Ends> universe(Instant issuedAt, Instant target) {
    return jdbc.sql(
            """
            select i.crypto_id, i.close as start, t.close as finish
            from candle_ref i
            join cryptocurrency_ref c on c.id = i.crypto_id and not c.is_stablecoin
            left join candle_ref t on t.crypto_id = i.crypto_id and t.timeframe = '1d' and t.close_time = :target
            where i.timeframe = '1d' and i.close_time = :issuedAt
            order by i.crypto_id
            """)
        .param("issuedAt", bind(issuedAt))
        .param("target", bind(target))
        .query((row, number) ->
            new Ends(
                row.getLong("crypto_id"), row.getBigDecimal("start"), row.getBigDecimal("finish")))
        .list();
  }

  /** What a claim is settled with. */
  record Settled(
      long id,
      @Nullable BigDecimal actualPrice,
      @Nullable String outcome,
      @Nullable String voidReason) {}

  /** Settles claims, each once; gives how many were. */
  int settle(List<Settled> settlements) {
    return jdbc.sql(
            """
            select count(*) filter (where realize_prediction(id, price, outcome, void_reason))
            from unnest(:id::bigint[], :price::numeric[], :outcome::text[], :reason::text[])
              as s (id, price, outcome, void_reason)
            """)
        .param("id", settlements.stream().map(Settled::id).toArray(Long[]::new))
        .param("price", settlements.stream().map(Settled::actualPrice).toArray(BigDecimal[]::new))
        .param("outcome", settlements.stream().map(Settled::outcome).toArray(String[]::new))
        .param("reason", settlements.stream().map(Settled::voidReason).toArray(String[]::new))
        .query(Integer.class)
        .single();
  }
}
