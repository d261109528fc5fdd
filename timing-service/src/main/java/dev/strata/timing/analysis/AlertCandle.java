package dev.strata.timing.analysis;

import java.time.Instant;

/**
 * A closed candle as an alert looks at it.
 *
 * @param closeTime when it became known
 * @param high USD
 * @param low USD
 * @param close USD
 * @param volume USD; NaN when unknown
 */
public record AlertCandle(
    Instant closeTime, double high, double low, double close, double volume) {}
