package dev.strata.contracts.ops;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A background task, as it now stands.
 *
 * @param taskName unique name of this execution
 * @param taskType data_sync, model_training, cleanup, import or replay
 * @param status pending, running, completed, failed or cancelled
 * @param taskParams what it was asked to do
 * @param resultData what came of it
 * @param errorMessage why it failed
 * @param progressPercentage 0 to 100
 * @param startedAt wall clock
 * @param completedAt wall clock
 * @param changedAt wall clock
 */
public record TaskChanged(
    String taskName,
    String taskType,
    String status,
    Map<String, String> taskParams,
    Map<String, String> resultData,
    @Nullable String errorMessage,
    double progressPercentage,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Instant changedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.ops.task.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return taskName;
  }

  @Override
  public Instant asOf() {
    return changedAt;
  }
}
