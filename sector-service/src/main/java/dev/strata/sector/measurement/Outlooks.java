package dev.strata.sector.measurement;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.pooling.LogOpinionPool;
import dev.strata.platform.pooling.PoolWeights;
import dev.strata.platform.pooling.PoolWeights.PastScore;
import dev.strata.platform.web.Times;
import dev.strata.sector.analysis.OutlookRule;
import dev.strata.sector.measurement.SectorAnswers.OutlookRecord;
import dev.strata.sector.predictions.Predictions;
import dev.strata.sector.predictions.Predictions.SectorPrediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The probabilities of each sector's next week, by rule and model, and what followed. */
@Repository
class Outlooks {

  static final Duration HORIZON = Rotations.HORIZON;

  private static final PoolWeights.Forgetting FORGETTING = PoolWeights.Forgetting.over(HORIZON);

  /** Brier score of always saying one half. */
  private static final double COIN_TOSS = 0.25;

  private static final String NO = "not_occurred";
  private static final String YES = "occurred";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Predictions predictions;

  Outlooks(JdbcClient jdbc, JsonMapper json, Predictions predictions) {
    this.jdbc = jdbc;
    this.json = json;
    this.predictions = predictions;
  }

  /** A row of sector_outlook as claimed; each component is a column. */
  private record Row(
      long sectorId,
      Instant analysisTime,
      boolean isStrong,
      double ruleProbability,
      @Nullable Double modelProbability,
      @Nullable Long predictionId,
      boolean promoted,
      double modelWeight,
      double probability,
      RunKind runKind,
      String runId,
      UUID correlationId) {}

  /** Claims of a cycle, from what was settled by it; settle first. */
  void claim(List<Performance> measured, Map<Long, String> slugs, Cycle cycle) {
    var strong = strong(measured);
    var claimed = predictions.at(cycle.asOf(), Math.toIntExact(HORIZON.toHours()));
    var weights = weights(cycle.runKind(), cycle.asOf());
    var rule = rule(cycle.runKind(), cycle.asOf());
    var rows = new ArrayList<Row>();
    strong.forEach((sectorId, isStrong) ->
        rows.add(
            row(
                sectorId,
                isStrong,
                rule.get(isStrong),
                claimed.get(slugs.get(sectorId)),
                weights,
                cycle)));
    store(rows, cycle.asOf());
  }

  /** By sector with a relative strength: whether it is above the median one. */
  private static Map<Long, Boolean> strong(List<Performance> measured) {
    var strengths = new TreeMap<Long, Double>();
    for (var performance : measured) {
      var strength = performance.relativeStrength();
      if (strength != null) {
        strengths.put(performance.sectorId(), strength);
      }
    }
    var median =
        OutlookRule.median(strengths.values().stream().mapToDouble(Double::doubleValue).toArray());
    var strong = new TreeMap<Long, Boolean>();
    strengths.forEach((sectorId, strength) -> strong.put(sectorId, strength > median));
    return strong;
  }

  private static Row row(
      long sectorId,
      boolean isStrong,
      @Nullable Double ruleProbability,
      @Nullable SectorPrediction prediction,
      PoolWeights weights,
      Cycle cycle) {
    var byRule = ruleProbability == null ? OutlookRule.probability(0, 0) : ruleProbability;
    var followed = prediction == null || !prediction.promoted() ? null : prediction;
    var isFollowed = followed != null;
    var pooled =
        LogOpinionPool.join(
            classes(byRule), followed == null ? null : classes(followed.probability()), weights);
    return new Row(
        sectorId,
        cycle.asOf(),
        isStrong,
        byRule,
        prediction == null ? null : prediction.probability(),
        prediction == null ? null : prediction.id(),
        isFollowed,
        isFollowed ? weights.model() : 0,
        pooled.getOrDefault(YES, byRule),
        cycle.runKind(),
        cycle.run().id(),
        cycle.correlationId());
  }

  private static Map<String, Double> classes(double probability) {
    return Map.of(NO, 1 - probability, YES, probability);
  }

  /** The rule's probability of each half, from what was settled by a time. */
  private Map<Boolean, Double> rule(RunKind runKind, Instant asOf) {
    var rule = new TreeMap<Boolean, Double>();
    jdbc.sql(
            """
            select is_strong, avg(share) as share, count(*)::integer as days from (
                select is_strong, analysis_time, avg(occurred::integer)::float8 as share
                from sector_outlook
                where run_kind = :runKind and occurred is not null and settled_at <= :asOf
                group by is_strong, analysis_time
            ) daily
            group by is_strong
            """)
        .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
        .param("asOf", bind(asOf))
        .query(row -> {
          rule.put(
              row.getBoolean("is_strong"),
              OutlookRule.probability(row.getDouble("share"), row.getInt("days")));
        });
    return rule;
  }

  /** Of rule and model, from the claims of both that were settled by a time. */
  PoolWeights weights(RunKind runKind, Instant asOf) {
    var past =
        jdbc.sql(
                """
                select settled_at, rule_probability, model_probability, occurred from sector_outlook
                where run_kind = :runKind and occurred is not null and settled_at <= :asOf
                  and model_probability is not null
                order by settled_at, sector_id
                """)
            .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
            .param("asOf", bind(asOf))
            .query((row, number) -> {
              var outcome = row.getBoolean("occurred") ? YES : NO;
              return new PastScore(
                  Times.read(row, "settled_at"),
                  LogOpinionPool.logScore(classes(row.getDouble("rule_probability")), outcome),
                  LogOpinionPool.logScore(classes(row.getDouble("model_probability")), outcome));
            })
            .list();
    return PoolWeights.at(asOf, past, FORGETTING);
  }

  private void store(List<Row> rows, Instant asOf) {
    jdbc.sql(
            """
            delete from sector_outlook
            where analysis_time = :asOf and sector_id <> all (:sectors::bigint[])
            """)
        .param("asOf", bind(asOf))
        .param("sectors", rows.stream().map(Row::sectorId).toArray(Long[]::new))
        .update();
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into sector_outlook
                (sector_id, analysis_time, is_strong, rule_probability, model_probability, prediction_id, promoted,
                 model_weight, probability, run_kind, run_id, correlation_id)
            select sector_id, analysis_time, is_strong, rule_probability, model_probability, prediction_id, promoted,
                   model_weight, probability, run_kind, run_id, correlation_id
            from jsonb_to_recordset(:rows::jsonb) as r
                (sector_id bigint, analysis_time timestamptz, is_strong boolean, rule_probability float8,
                 model_probability float8, prediction_id bigint, promoted boolean, model_weight float8,
                 probability float8, run_kind text, run_id text, correlation_id uuid)
            on conflict (sector_id, analysis_time) do update
            set is_strong = excluded.is_strong, rule_probability = excluded.rule_probability,
                model_probability = excluded.model_probability, prediction_id = excluded.prediction_id,
                promoted = excluded.promoted, model_weight = excluded.model_weight,
                probability = excluded.probability, run_kind = excluded.run_kind, run_id = excluded.run_id,
                correlation_id = excluded.correlation_id
            """)
        .param("rows", json.writeValueAsString(rows))
        .update();
  }

  /**
   * Judges the claims of a cycle; a sector without a return is void.
   *
   * @param returns of the 7 days after it by sector, percent
   */
  void settle(Instant claimedAt, Map<Long, Double> returns) {
    var claimed =
        jdbc.sql(
                "select sector_id from sector_outlook where analysis_time = :at order by sector_id")
            .param("at", bind(claimedAt))
            .query(Long.class)
            .list();
    var median =
        OutlookRule.median(returns.values().stream().mapToDouble(Double::doubleValue).toArray());
    for (var sectorId : claimed) {
      var performance = returns.get(sectorId);
      jdbc.sql(
              """
              update sector_outlook
              set performance_7d = :performance::float8, occurred = :occurred::boolean, settled_at = :settledAt
              where sector_id = :sectorId and analysis_time = :at
              """)
          .param("performance", performance)
          .param("occurred", performance == null ? null : (Boolean) (performance > median))
          .param("settledAt", bind(claimedAt.plus(HORIZON)))
          .param("sectorId", sectorId)
          .param("at", bind(claimedAt))
          .update();
    }
  }

  /** How the stated probabilities of a kind of run have done; its weight as of a time. */
  OutlookRecord record(RunKind runKind, Instant asOf) {
    var weights = weights(runKind, asOf);
    return jdbc.sql(
            """
            select count(*)::integer as settled, count(distinct analysis_time)::integer as days,
                   avg(power(probability - occurred::integer, 2)) as brier
            from sector_outlook where run_kind = :runKind and occurred is not null
            """)
        .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
        .query((row, number) -> {
          var effectiveN = row.getInt("days") / Math.toIntExact(HORIZON.toDays());
          var brier =
              effectiveN < ClaimRecord.MINIMUM ? null : row.getObject("brier", Double.class);
          return new OutlookRecord(
              row.getInt("settled"),
              effectiveN,
              brier,
              brier == null ? null : (Double) (1 - brier / COIN_TOSS),
              weights.model(),
              weights.count(),
              ClaimRecord.MINIMUM);
        })
        .single();
  }
}
