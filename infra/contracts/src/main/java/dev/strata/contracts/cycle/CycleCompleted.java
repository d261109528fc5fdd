package dev.strata.contracts.cycle;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A stage has computed a cycle and published what it found.
 *
 * @param stage name of the stage, for example {@code macro} or {@code model:asset}
 * @param run the run the cycle belongs to
 * @param timeframe width of the cycle's candles
 * @param asOf close time of the cycle
 * @param correlationId the cycle's correlation id
 * @param events how many events the stage published for this cycle, by topic; topics have no common
 *     order, so a reader waits until it holds them all
 * @param degraded whether the stage went on without a neighbour that was late
 */
public record CycleCompleted(
    String stage,
    Run run,
    String timeframe,
    Instant asOf,
    UUID correlationId,
    Map<String, Integer> events,
    boolean degraded)
    implements AnalysisEvent {

  public CycleCompleted {
    events = Map.copyOf(events);
  }

  /** Topic of the markers of a stage's layer: {@code model:asset} belongs to {@code model}. */
  public static String topicOf(String stage) {
    int colon = stage.indexOf(':');
    return "strata." + (colon < 0 ? stage : stage.substring(0, colon)) + ".cycle-completed.v1";
  }

  @Override
  public String topic() {
    return topicOf(stage);
  }

  @Override
  public String key() {
    return stage;
  }
}
