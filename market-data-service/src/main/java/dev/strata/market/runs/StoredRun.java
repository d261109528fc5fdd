package dev.strata.market.runs;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.market.candles.Timeframe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run with the publisher's cursor.
 *
 * @param runId live, simulated or replay:from:to:timeframe
 * @param runKind what its claims count as
 * @param timeframe candles whose closes are its cycles
 * @param warmUpFrom candles closed after this and up to {@code rangeFrom} are history
 * @param rangeFrom cycles close after this
 * @param rangeTo cycles close at this or before; null for a run without an end
 * @param attempt how often it has been started
 * @param state running, completed or cancelled
 * @param cursorClose everything closed at this or before is out
 * @param minuteCursor the same for candles of a minute; null where there are none
 * @param cyclesTotal cycles of the range; 0 without an end
 * @param startedAt start of this attempt, wall clock
 * @param completedAt wall clock
 * @param reason why it was cancelled
 */
record StoredRun(
    String runId,
    RunKind runKind,
    Timeframe timeframe,
    Instant warmUpFrom,
    Instant rangeFrom,
    @Nullable Instant rangeTo,
    int attempt,
    String state,
    Instant cursorClose,
    @Nullable Instant minuteCursor,
    int cyclesTotal,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String reason) {

  Run run() {
    return new Run(runId, runKind, attempt);
  }

  boolean isWarm() {
    return !cursorClose.isBefore(rangeFrom);
  }

  /** Whether history is out and no cycle is. */
  boolean isAtStart() {
    return cursorClose.equals(rangeFrom);
  }
}
