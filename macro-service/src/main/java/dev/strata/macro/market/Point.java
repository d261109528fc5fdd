package dev.strata.macro.market;

import java.time.Instant;

/**
 * A coin at a close time.
 *
 * @param cryptoId the coin
 * @param closeTime when the candle closed
 * @param close USD
 * @param volume USD; NaN when unknown
 * @param capitalization USD; NaN when unknown
 */
record Point(
    long cryptoId, Instant closeTime, double close, double volume, double capitalization) {}
