package dev.strata.macro.indicators;

import dev.strata.macro.observations.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of a series that was known at a cycle.
 *
 * @param observation the value
 * @param changePercentage from the value before, percent; null when that is unknown or of no
 *     meaning
 * @param correlationBtc30d of daily log returns with BTC's, in [-1, 1]; null when undefined
 * @param correlationBtc90d the same over 90 days
 */
public record IndicatorReading(
    Observation observation,
    @Nullable Double changePercentage,
    @Nullable Double correlationBtc30d,
    @Nullable Double correlationBtc90d) {}
