package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layer at a glance.
 *
 * @param asOf newest computed cycle; null before the first
 * @param runKind what it counts as
 * @param active newest open signals of that kind
 * @param record null before the first cycle
 */
record SignalOverview(
    @Nullable Instant asOf,
    @Nullable RunKind runKind,
    List<ActiveSignal> active,
    Counts counts,
    @Nullable TrackRecord record) {

  /** Signals of the newest cycle's kind of run. */
  record Counts(long active, long closed) {}
}
