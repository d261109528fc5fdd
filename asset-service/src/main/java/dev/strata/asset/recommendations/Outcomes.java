package dev.strata.asset.recommendations;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.RecommendationOutcome;
import dev.strata.asset.analysis.Side;
import dev.strata.platform.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Judges recommendations 30 days after their issue, also those that were never carried out. */
@Repository
class Outcomes {

  private static final Duration HORIZON = Duration.ofDays(RecommendationOutcome.HORIZON_DAYS);

  /** The last close before the horizon may be this old; a coin without one has no outcome. */
  private static final Duration LAST_CLOSE_WITHIN = Duration.ofDays(7);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Outcomes(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  private record Due(long id, long cryptoId, @Nullable Side target, Instant issuedAt) {}

  /** The outcome as it is stored; fractions. */
  record Outcome(
      String result,
      @Nullable Double coinReturn,
      @Nullable Double universeMedianReturn,
      @Nullable Double excessReturn,
      int universe,
      int horizonDays,
      Instant settledAt) {}

  /** Judges all whose time has come as of a cycle; what a cycle judged it judges again alike. */
  void settle(Instant asOf) {
    var returns = new TreeMap<Instant, Map<Long, Double>>();
    for (var due : due(asOf)) {
      var universe = returns.computeIfAbsent(due.issuedAt(), this::returnsSince);
      var outcome =
          RecommendationOutcome.of(
              due.target(),
              universe.get(due.cryptoId()),
              universe.values().stream().mapToDouble(Double::doubleValue).toArray());
      jdbc.sql(
              """
              update ai_recommendations set outcome_result = :result::jsonb, outcome_settled_at = :asOf where id = :id
              """)
          .param("result", json.writeValueAsString(stored(outcome, asOf)))
          .param("asOf", bind(asOf))
          .param("id", due.id())
          .update();
    }
  }

  private static Outcome stored(RecommendationOutcome outcome, Instant asOf) {
    return new Outcome(
        outcome.result().name().toLowerCase(Locale.ROOT),
        outcome.coinReturn(),
        outcome.medianReturn(),
        outcome.excessReturn(),
        outcome.universe(),
        RecommendationOutcome.HORIZON_DAYS,
        asOf);
  }

  private List<Due> due(Instant asOf) {
    return jdbc.sql(
            """
            select id, crypto_id, target_position, issued_at from ai_recommendations
            where target_entity_type = 'watchlist' and issued_at <= :issuedBy
              and (outcome_settled_at is null or outcome_settled_at = :asOf)
            order by issued_at, id
            """)
        .param("issuedBy", bind(asOf.minus(HORIZON)))
        .param("asOf", bind(asOf))
        .query((row, number) -> {
          var target = row.getString("target_position");
          return new Due(
              row.getLong("id"),
              row.getLong("crypto_id"),
              target == null ? null : Side.valueOf(target.toUpperCase(Locale.ROOT)),
              Times.read(row, "issued_at"));
        })
        .list();
  }

  /**
   * Simple returns over the horizon of the coins that were scored at issue and have both prices.
   */
  private Map<Long, Double> returnsSince(Instant issuedAt) {
    var end = issuedAt.plus(HORIZON);
    var returns = new TreeMap<Long, Double>();
    jdbc.sql(
            """
            select s.crypto_id, first.close::float8 as first_close, last.close::float8 as last_close
            from asset_score s
            join candle_ref first on first.crypto_id = s.crypto_id and first.timeframe = '1d'
              and first.close_time = s.analysis_time
            join lateral (
              select c.close from candle_ref c
              where c.crypto_id = s.crypto_id and c.timeframe = '1d' and c.close_time <= :end and c.close_time > :from
              order by c.timestamp desc
              limit 1) last on true
            where s.analysis_time = :issuedAt
            order by s.crypto_id
            """)
        .param("issuedAt", bind(issuedAt))
        .param("end", bind(end))
        .param("from", bind(end.minus(LAST_CLOSE_WITHIN)))
        .query(row -> {
          returns.put(
              row.getLong("crypto_id"),
              row.getDouble("last_close") / row.getDouble("first_close") - 1);
        });
    return returns;
  }
}
