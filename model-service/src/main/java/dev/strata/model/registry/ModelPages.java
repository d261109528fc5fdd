package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bindNullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.model.history.Position;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the pages show of models. */
@Component
class ModelPages {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ModelPages(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Newest evaluation of settled claims by metric.
   *
   * @param runKind live, replay or simulated
   * @param evaluationMetric what was measured
   * @param metricValue how it came out
   * @param evaluatedPredictionsCount settled claims behind it
   */
  record Measured(
      String runKind, String evaluationMetric, double metricValue, int evaluatedPredictionsCount) {}

  /** A model with its test blocks and its record. */
  record Detail(
      @JsonUnwrapped ModelView model, List<TestWindow> windows, List<Measured> performance) {}

  /** Up to {@code limit + 1} versions, newest first. */
  List<ModelView> list(@Nullable Position after, int limit) {
    return jdbc.sql(
            "select "
                + ModelView.COLUMNS
                + """
                from v_model_leaderboard
                where :validFrom::timestamptz is null or (valid_from, id) < (:validFrom::timestamptz, :id)
                order by valid_from desc, id desc
                limit :limit
                """)
        .param("validFrom", bindNullable(after == null ? null : after.time()))
        .param("id", after == null ? 0 : after.id())
        .param("limit", limit + 1)
        .query((row, number) -> ModelView.of(row, json))
        .list();
  }

  Optional<Detail> find(long id) {
    return jdbc.sql("select " + ModelView.COLUMNS + "from v_model_leaderboard where id = :id")
        .param("id", id)
        .query((row, number) -> ModelView.of(row, json))
        .optional()
        .map(model -> new Detail(model, windows(id), performance(id)));
  }

  private List<TestWindow> windows(long id) {
    return jdbc.sql("select validation_windows from ai_models where id = :id")
        .param("id", id)
        .query((row, number) ->
            json.readValue(row.getString(1), new TypeReference<List<TestWindow>>() {}))
        .single();
  }

  private List<Measured> performance(long id) {
    return jdbc.sql(
            """
            select run_kind, evaluation_metric, metric_value, evaluated_predictions_count from v_ai_performance
            where model_id = :id
            order by run_kind, evaluation_metric
            """)
        .param("id", id)
        .query((row, number) ->
            new Measured(row.getString(1), row.getString(2), row.getDouble(3), row.getInt(4)))
        .list();
  }
}
