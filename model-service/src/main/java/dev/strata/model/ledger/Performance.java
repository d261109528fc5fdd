package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.model.ModelPerformanceMeasured;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** How settled claims have done, by model version and run kind. */
@Service
public class Performance {

  /** Days between stored evaluations, on a grid of epoch days. */
  public static final int EVERY_DAYS = 30;

  /** Independent dates below which no hit rate is stated. */
  public static final int MINIMUM = 30;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Performance(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Claims of a model version and run kind.
   *
   * @param modelId row in ai_models
   * @param modelType layer it serves
   * @param runKind kinds are never pooled
   * @param issued claims made
   * @param settled claims judged
   * @param voided claims that cannot be judged
   * @param abstained forecasts that could not be made
   * @param dates distinct issue dates among the settled
   * @param horizonDays days from a claim to its judgement
   * @param brier mean squared error of the probabilities; null when nothing is settled
   * @param baseRateBrier the same for the base rate known at issue
   * @param hitRate share on the right side, in [0, 1]
   * @param firstIssued first issue
   * @param lastSettled newest settlement; null when nothing is settled
   */
  public record Summary(
      long modelId,
      String modelType,
      RunKind runKind,
      int issued,
      int settled,
      int voided,
      int abstained,
      int dates,
      int horizonDays,
      @Nullable Double brier,
      @Nullable Double baseRateBrier,
      @Nullable Double hitRate,
      Instant firstIssued,
      @Nullable Instant lastSettled) {

    /** Distinct dates over the horizon in days: claims of daily cycles overlap. */
    public double effectiveN() {
      return (double) dates / horizonDays;
    }
  }

  /** All claims as they stood at an event time. */
  public List<Summary> summaries(Instant asOf) {
    return jdbc.sql(
            """
            select model_id, model_type, run_kind, issued, settled, void, abstained, dates, horizon_days, brier,
              base_rate_brier, hit_rate, first_issued, last_settled
            from model_performance_summary(:asOf)
            order by model_id, run_kind
            """)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Summary(
                row.getLong("model_id"),
                row.getString("model_type"),
                RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
                row.getInt("issued"),
                row.getInt("settled"),
                row.getInt("void"),
                row.getInt("abstained"),
                row.getInt("dates"),
                row.getInt("horizon_days"),
                row.getObject("brier", Double.class),
                row.getObject("base_rate_brier", Double.class),
                row.getObject("hit_rate", Double.class),
                Times.read(row, "first_issued"),
                Times.readNullable(row, "last_settled")))
        .list();
  }

  /**
   * Stores an evaluation of each version of a type that had a settlement since the last one, and
   * gives what is announced.
   */
  public List<ModelPerformanceMeasured> evaluate(ModelType type, Instant asOf) {
    var since = asOf.minus(Duration.ofDays(EVERY_DAYS));
    var measured = new ArrayList<ModelPerformanceMeasured>();
    for (var summary : summaries(asOf)) {
      if (!summary.modelType().equals(type.text())) {
        continue;
      }
      var lastSettled = summary.lastSettled();
      if (lastSettled != null && lastSettled.isAfter(since)) {
        var hitRate = summary.effectiveN() < MINIMUM ? null : summary.hitRate();
        store(summary, hitRate, asOf);
        measured.add(
            new ModelPerformanceMeasured(
                summary.modelId(),
                summary.runKind(),
                summary.settled(),
                summary.brier(),
                summary.baseRateBrier(),
                hitRate,
                asOf));
      }
    }
    return measured;
  }

  private void store(Summary summary, @Nullable Double hitRate, Instant asOf) {
    var metrics = new LinkedHashMap<String, Double>();
    put(metrics, "brier_score", summary.brier());
    put(metrics, "base_rate_brier_score", summary.baseRateBrier());
    put(metrics, "brier_skill", skill(summary.brier(), summary.baseRateBrier()));
    put(metrics, "hit_rate", hitRate);
    var details = new LinkedHashMap<String, Object>(metrics);
    details.put("issued", summary.issued());
    details.put("settled", summary.settled());
    details.put("pending", summary.issued() - summary.settled() - summary.voided());
    details.put("void", summary.voided());
    details.put("abstained", summary.abstained());
    details.put("effective_n", summary.effectiveN());
    details.put("minimum", MINIMUM);
    jdbc.sql(
            """
            insert into model_performance (model_id, evaluation_metric, metric_value, evaluation_data_range,
              evaluation_data_timeframe, evaluated_predictions_count, detailed_metrics, evaluation_date, run_kind)
            select :modelId, metric, value, :range::jsonb, '1d', :count, :details::jsonb, :asOf, :runKind
            from unnest(:metric::text[], :value::numeric[]) as m (metric, value)
            on conflict on constraint unique_model_performance_evaluation do update
            set metric_value = excluded.metric_value, evaluation_data_range = excluded.evaluation_data_range,
                evaluated_predictions_count = excluded.evaluated_predictions_count,
                detailed_metrics = excluded.detailed_metrics
            """)
        .param("modelId", summary.modelId())
        .param("range", json.writeValueAsString(range(summary)))
        .param("count", summary.settled())
        .param("details", json.writeValueAsString(details))
        .param("asOf", bind(asOf))
        .param("runKind", summary.runKind().name().toLowerCase(Locale.ROOT))
        .param("metric", metrics.keySet().toArray(String[]::new))
        .param("value", metrics.values().toArray(Double[]::new))
        .update();
  }

  private static Map<String, String> range(Summary summary) {
    var range = new LinkedHashMap<String, String>();
    range.put("from", summary.firstIssued().toString());
    range.put("to", String.valueOf(summary.lastSettled()));
    return range;
  }

  private static void put(Map<String, Double> metrics, String name, @Nullable Double value) {
    if (value != null) {
      metrics.put(name, value);
    }
  }

  /** 1 - brier / baseline; null when either is missing or the baseline is perfect. */
  public static @Nullable Double skill(@Nullable Double brier, @Nullable Double baseRateBrier) {
    return brier == null || baseRateBrier == null || baseRateBrier == 0
        ? null
        : 1 - brier / baseRateBrier;
  }
}
