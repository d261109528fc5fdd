package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.features.Tasks;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import dev.strata.model.registry.ModelVersion;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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

  private static final double THRESHOLD = 0.5;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Predictions(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Stores the claims of a version and cycle in one statement; what is there already stays as it
   * is.
   *
   * @return id by subject, the same at each attempt
   */
  Map<Subject, Long> store(
      Cycle cycle, ModelVersion version, Problem problem, List<Claim> claims, double secondsEach) {
    var ids = new HashMap<Subject, Long>();
    jdbc.sql(
            """
            with given as (
              select * from unnest(:cryptoId::bigint[], :subject::text[], :value::text[], :confidence::numeric[],
                :baseRate::numeric[], :inputs::text[], :hash::text[], :volatility::text[], :abstention::text[])
              as g (crypto_id, subject, value, confidence, base_rate, inputs, hash, volatility, abstention)
            ), stored as (
              insert into predictions (crypto_id, subject, ai_models_id, prediction_type, predicted_value, confidence_score,
                prediction_horizon, target_datetime, features_used, input_price, input_features, context_data,
                accuracy_threshold, volatility_level, prediction_time, run_kind, run_id, correlation_id, issued_at, base_rate,
                input_hash, settlement_rule, is_abstention, void_reason)
              select g.crypto_id, g.subject, :modelId, :type, g.value::jsonb, g.confidence, :horizon, :target,
                :features::jsonb, h.close, g.inputs::jsonb, :context::jsonb, :threshold, g.volatility, :seconds, :runKind,
                :runId, :correlationId, :issuedAt, g.base_rate, g.hash, :rule, g.abstention is not null, g.abstention
              from given g
              left join candle_ref h on h.crypto_id = g.crypto_id and h.timeframe = '1d' and h.close_time = :issuedAt
              order by g.crypto_id, g.subject
              on conflict on constraint unique_predictions_claim do nothing
              returning id, crypto_id, subject
            )
            select id, crypto_id, subject from stored
            """)
        .param("cryptoId", claims.stream().map(c -> c.subject().cryptoId()).toArray(Long[]::new))
        .param("subject", claims.stream().map(c -> c.subject().text()).toArray(String[]::new))
        .param("value", claims.stream().map(c -> value(c, version, problem)).toArray(String[]::new))
        .param(
            "confidence",
            claims.stream().map(c -> decimal(c.confidence())).toArray(BigDecimal[]::new))
        .param(
            "baseRate",
            claims.stream().map(c -> decimal(baseRate(c, version))).toArray(BigDecimal[]::new))
        .param(
            "inputs",
            claims.stream().map(c -> json.writeValueAsString(c.inputs())).toArray(String[]::new))
        .param("hash", claims.stream().map(Claim::inputHash).toArray(String[]::new))
        .param("volatility", claims.stream().map(Predictions::volatility).toArray(String[]::new))
        .param("abstention", claims.stream().map(Claim::abstention).toArray(String[]::new))
        .param("modelId", version.id())
        .param("type", Forecasts.PREDICTION_TYPE)
        .param("horizon", Duration.ofDays(problem.horizonDays()).toHours())
        .param("target", bind(cycle.asOf().plus(Duration.ofDays(problem.horizonDays()))))
        .param("features", json.writeValueAsString(problem.features()))
        .param("context", json.writeValueAsString(Map.of("universe", claims.size())))
        .param("threshold", THRESHOLD)
        .param("seconds", secondsEach)
        .param("runKind", cycle.runKind().name().toLowerCase(Locale.ROOT))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .param("issuedAt", bind(cycle.asOf()))
        .param("rule", Tasks.settlementRule(problem.type()))
        .query(row -> {
          ids.put(subject(row), row.getLong("id"));
        });
    if (ids.size() < claims.size()) {
      ids.putAll(stored(cycle, version));
    }
    return ids;
  }

  private Map<Subject, Long> stored(Cycle cycle, ModelVersion version) {
    var ids = new HashMap<Subject, Long>();
    jdbc.sql(
            """
            select id, crypto_id, subject from predictions
            where ai_models_id = :modelId and prediction_type = :type and issued_at = :issuedAt
            """)
        .param("modelId", version.id())
        .param("type", Forecasts.PREDICTION_TYPE)
        .param("issuedAt", bind(cycle.asOf()))
        .query(row -> {
          ids.put(subject(row), row.getLong("id"));
        });
    return ids;
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(row.getObject("crypto_id", Long.class), row.getString("subject"));
  }

  /** The JSON of a claim: what is stated, with what the baseline would state. */
  private @Nullable String value(Claim claim, ModelVersion version, Problem problem) {
    var probabilities = claim.probabilities();
    if (probabilities == null) {
      return null;
    }
    var value = new LinkedHashMap<String, Object>();
    value.put("event", problem.event());
    value.put("stated", Claim.stated(probabilities));
    value.put("probability", Forecasts.probability(probabilities));
    value.put("probabilities", probabilities);
    value.put("base_rate", baseRate(claim, version));
    value.put("base_rates", version.classRates());
    return json.writeValueAsString(value);
  }

  /** What the baseline states for the event or for the stated class; null for an abstention. */
  private static @Nullable Double baseRate(Claim claim, ModelVersion version) {
    var probabilities = claim.probabilities();
    if (probabilities == null) {
      return version.classRates().get(Claim.OCCURRED);
    }
    return version.classRates().get(Claim.stated(probabilities));
  }

  /** Tercile of a coin's volatility in its universe, where the inputs tell it. */
  private static @Nullable String volatility(Claim claim) {
    var rank = claim.subject().text() == null ? claim.inputs().get("vol_30d") : null;
    if (rank == null) {
      return null;
    }
    return rank < -1.0 / 6 ? "low" : rank > 1.0 / 6 ? "high" : "medium";
  }

  private static @Nullable BigDecimal decimal(@Nullable Double value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  /** A claim that is to be judged. */
  record Due(long id, Subject subject, Instant issuedAt, Instant target) {}

  /** Claims of a type whose target time has come, in order of issue. */
  List<Due> due(ModelType type, Instant asOf) {
    return jdbc.sql(
            """
            select p.id, p.crypto_id, p.subject, p.issued_at, p.target_datetime
            from ai_models m
            join prediction_tally t on t.model_id = m.id and t.settled_at is null and t.target_datetime <= :asOf and t.claims > 0
            join predictions p on p.ai_models_id = t.model_id and p.issued_at = t.issued_at and p.run_kind = t.run_kind
              and p.prediction_horizon = t.horizon_hours and p.target_datetime = t.target_datetime
            where m.model_type = :type and not p.is_realized and p.void_reason is null
            order by p.issued_at, p.target_datetime, p.crypto_id, p.subject, p.id
            """)
        .param("type", type.text())
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Due(
                row.getLong("id"),
                subject(row),
                Times.read(row, "issued_at"),
                Times.read(row, "target_datetime")))
        .list();
  }

  /**
   * What a claim is settled with.
   *
   * @param outcome class that came about; null when it is void
   * @param voidReason why it is void; null when it is not
   */
  record Settled(long id, @Nullable String outcome, @Nullable String voidReason) {}

  /**
   * Settles claims, each once; gives how many were.
   *
   * @param settlements at least one
   * @param targets of these claims
   */
  int settle(List<Settled> settlements, Collection<Instant> targets) {
    return jdbc.sql(
            """
            with given as (
              select s.id, s.outcome, s.reason, p.crypto_id, p.target_datetime
              from unnest(:id::bigint[], :outcome::text[], :reason::text[]) as s (id, outcome, reason)
              join predictions p on p.id = s.id
            ), closes as materialized (
              select c.crypto_id, c.close_time, c.close from candle_ref c
              where c.timeframe = '1d' and c.close_time = any (:target::timestamptz[])
            )
            select realize_predictions(array_agg(g.id), array_agg(c.close), array_agg(g.outcome), array_agg(g.reason))
            from given g
            left join closes c on c.crypto_id = g.crypto_id and c.close_time = g.target_datetime
            """)
        .param("id", settlements.stream().map(Settled::id).toArray(Long[]::new))
        .param("outcome", settlements.stream().map(Settled::outcome).toArray(String[]::new))
        .param("reason", settlements.stream().map(Settled::voidReason).toArray(String[]::new))
        .param("target", targets.stream().map(Instant::toString).toArray(String[]::new))
        .query(Integer.class)
        .single();
  }
}
