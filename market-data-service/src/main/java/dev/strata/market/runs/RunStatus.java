package dev.strata.market.runs;

import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param id the run
 * @param runId the same, spelled as in events
 * @param runKind what its claims count as
 * @param from first day whose candle is a cycle
 * @param to last such day; null without an end
 * @param timeframe candles whose closes are its cycles
 * @param attempt how often it has been started
 * @param state running, completed or cancelled
 * @param phase warm_up until the history is out, then cycles
 * @param cyclesTotal cycles of the range; for a run without an end those opened so far
 * @param cyclesPublished cycles opened in this attempt
 * @param cyclesCompleted cycles that every stage has completed in this attempt
 * @param slowestStage the stage that is furthest behind; null before the first cycle
 * @param asOf close time of the last cycle that every stage has completed
 * @param startedAt wall clock
 * @param completedAt wall clock
 * @param reason why it was cancelled
 * @param stages the stages in their order
 */
public record RunStatus(
    String id,
    String runId,
    RunKind runKind,
    String from,
    @Nullable String to,
    String timeframe,
    int attempt,
    String state,
    String phase,
    long cyclesTotal,
    long cyclesPublished,
    long cyclesCompleted,
    @Nullable String slowestStage,
    @Nullable Instant asOf,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String reason,
    List<StageStatus> stages) {

  /**
   * A stage in a run.
   *
   * @param stage its name
   * @param asOf last cycle it has completed; null before the first
   */
  public record StageStatus(String stage, @Nullable Instant asOf) {}
}
