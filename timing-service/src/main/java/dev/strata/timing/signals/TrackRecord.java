package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of run claimed and how often it came true.
 *
 * @param claims signals issued
 * @param settled those that reached target or stop, the ones behind the hit rate
 * @param hitRate share of the settled that reached the target first; null below the minimum
 * @param minimum settled claims below which no share is given
 * @param runKind kind of run; kinds are never pooled
 */
record TrackRecord(
    long claims, long settled, @Nullable Double hitRate, int minimum, RunKind runKind) {}
