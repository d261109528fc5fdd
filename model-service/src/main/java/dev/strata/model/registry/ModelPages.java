package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bindNullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.model.history.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages show of models. */
@Component
class ModelPages {

  private static final int NEWEST_TRAININGS = 10;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Activations activations;
  private final Trainings trainings;

  ModelPages(JdbcClient jdbc, JsonMapper json, Activations activations, Trainings trainings) {
    this.jdbc = jdbc;
    this.json = json;
    this.activations = activations;
    this.trainings = trainings;
  }

  /** What a caller asks for; null leaves it open. */
  record Filter(@Nullable String type, @Nullable String architecture, @Nullable String status) {}

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

  /**
   * A model with all that is known of it.
   *
   * @param model the version
   * @param windows test blocks of the validation
   * @param baselines what it was held against
   * @param reliability stated against observed in the validation
   * @param regimes results by regime as known at issue
   * @param configuration hyperparameters and how they were chosen
   * @param trainingNotes how it was trained, for people
   * @param artifactSha256 checksum of its bytes; null for a rule
   * @param peakMemoryBytes largest heap while it trained; null when unknown
   * @param performance newest evaluations of its claims
   * @param activations acts about its type, newest first
   * @param trainings of its type and architecture, newest first
   */
  record Detail(
      @JsonUnwrapped ModelView model,
      List<TestWindow> windows,
      List<BaselineComparison> baselines,
      List<ReliabilityBin> reliability,
      List<RegimeScore> regimes,
      @Nullable JsonNode configuration,
      @Nullable String trainingNotes,
      @Nullable String artifactSha256,
      @Nullable Long peakMemoryBytes,
      List<Measured> performance,
      List<Activations.View> activations,
      List<TrainingView> trainings) {}

  /** Up to {@code limit + 1} versions, newest first. */
  List<ModelView> list(Filter filter, @Nullable Position after, int limit) {
    return jdbc.sql(
            "select "
                + ModelView.COLUMNS
                + """
                from v_model_leaderboard
                where (:validFrom::timestamptz is null or (valid_from, id) < (:validFrom::timestamptz, :id))
                  and (:type::text is null or model_type = :type)
                  and (:architecture::text is null or architecture = :architecture)
                  and (:status::text is null or status = :status)
                order by valid_from desc, id desc
                limit :limit
                """)
        .param("validFrom", bindNullable(after == null ? null : after.time()))
        .param("id", after == null ? 0 : after.id())
        .param("type", filter.type())
        .param("architecture", filter.architecture())
        .param("status", filter.status())
        .param("limit", limit + 1)
        .query((row, number) -> ModelView.of(row, json))
        .list();
  }

  /** What an admin alone may see is left out for others. */
  Optional<Detail> find(long id, boolean isForAdmin) {
    return jdbc.sql("select " + ModelView.COLUMNS + "from v_model_leaderboard where id = :id")
        .param("id", id)
        .query((row, number) -> ModelView.of(row, json))
        .optional()
        .map(model -> detail(model, isForAdmin));
  }

  private Detail detail(ModelView model, boolean isForAdmin) {
    var architecture = model.architecture();
    var ofArchitecture =
        architecture == null
            ? List.<TrainingView>of()
            : trainings.newestOf(model.modelType(), architecture, NEWEST_TRAININGS);
    return jdbc.sql(
            """
            select m.validation_windows, m.baselines, m.reliability, m.regimes, m.configuration, m.training_notes,
              f.sha256, m.peak_memory_bytes
            from ai_models m left join model_artifact f on f.model_id = m.id
            where m.id = :id
            """)
        .param("id", model.id())
        .query((row, number) ->
            new Detail(
                model,
                read(row, "validation_windows", new TypeReference<List<TestWindow>>() {}),
                read(row, "baselines", new TypeReference<List<BaselineComparison>>() {}),
                read(row, "reliability", new TypeReference<List<ReliabilityBin>>() {}),
                read(row, "regimes", new TypeReference<List<RegimeScore>>() {}),
                ModelView.node(row.getString("configuration"), json),
                row.getString("training_notes"),
                row.getString("sha256"),
                row.getObject("peak_memory_bytes", Long.class),
                performance(model.id()),
                activations.history(model.modelType(), isForAdmin),
                ofArchitecture))
        .single();
  }

  private <T> T read(ResultSet row, String column, TypeReference<T> type) throws SQLException {
    return json.readValue(row.getString(column), type);
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
