package dev.strata.model.registry;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model version as the list shows it. */
record ModelView(
    long id,
    String name,
    String version,
    @Nullable String architecture,
    String modelType,
    String status,
    boolean isActive,
    @Nullable String targetVariable,
    @Nullable Instant lastTrained,
    Instant validFrom,
    @Nullable JsonNode trainingDataRange,
    @Nullable JsonNode trainingFeatures,
    @Nullable JsonNode performanceMetrics,
    boolean promoted,
    @Nullable String reason,
    long rankInType,
    String role,
    @Nullable Instant lastPrediction,
    @Nullable Long seed,
    @Nullable Double costSeconds,
    @Nullable Integer samples) {

  /** Columns of v_model_leaderboard that {@link #of} reads. */
  static final String COLUMNS =
      """
      id, name, version, architecture, model_type, status, is_active, target_variable, last_trained, valid_from,
      training_data_range, training_features, performance_metrics, promoted, reason, rank_in_type, role,
      last_prediction, seed, cost_seconds, samples
      """;

  static ModelView of(ResultSet row, JsonMapper json) throws SQLException {
    var seconds = row.getBigDecimal("cost_seconds");
    return new ModelView(
        row.getLong("id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("architecture"),
        row.getString("model_type"),
        row.getString("status"),
        row.getBoolean("is_active"),
        row.getString("target_variable"),
        Times.readNullable(row, "last_trained"),
        Times.read(row, "valid_from"),
        node(row.getString("training_data_range"), json),
        node(row.getString("training_features"), json),
        node(row.getString("performance_metrics"), json),
        row.getBoolean("promoted"),
        row.getString("reason"),
        row.getLong("rank_in_type"),
        row.getString("role"),
        Times.readNullable(row, "last_prediction"),
        row.getObject("seed", Long.class),
        seconds == null ? null : seconds.doubleValue(),
        row.getObject("samples", Integer.class));
  }

  static @Nullable JsonNode node(@Nullable String text, JsonMapper json) {
    return text == null ? null : json.readTree(text);
  }
}
