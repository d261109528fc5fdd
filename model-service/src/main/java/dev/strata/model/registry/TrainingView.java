package dev.strata.model.registry;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A training as it stands.
 *
 * @param id the training
 * @param modelType layer that the model is for
 * @param architecture how it learns
 * @param state pending, running, completed, failed or cancelled
 * @param cause schedule or request
 * @param asOf newest data used, event time; null before it starts
 * @param modelId the version that came of it; null while there is none
 * @param progress share done, in [0, 1]
 * @param step what is being done, for people
 * @param reason the verdict, or why it failed or was cancelled
 * @param cancelRequested whether it is to stop at its next step
 * @param requestedAt wall clock
 * @param startedAt wall clock
 * @param completedAt wall clock
 */
record TrainingView(
    long id,
    String modelType,
    String architecture,
    String state,
    String cause,
    @Nullable Instant asOf,
    @Nullable Long modelId,
    double progress,
    @Nullable String step,
    @Nullable String reason,
    boolean cancelRequested,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /** Columns of model_training that {@link #of} reads. */
  static final String COLUMNS =
      """
      id, model_type, architecture, state, cause, as_of, model_id, progress, step, reason, cancel_requested, requested_at,
      started_at, completed_at
      """;

  static TrainingView of(ResultSet row, int number) throws SQLException {
    return new TrainingView(
        row.getLong("id"),
        row.getString("model_type"),
        row.getString("architecture"),
        row.getString("state"),
        row.getString("cause"),
        Times.readNullable(row, "as_of"),
        row.getObject("model_id", Long.class),
        row.getDouble("progress"),
        row.getString("step"),
        row.getString("reason"),
        row.getBoolean("cancel_requested"),
        Times.read(row, "requested_at"),
        Times.readNullable(row, "started_at"),
        Times.readNullable(row, "completed_at"));
  }
}
