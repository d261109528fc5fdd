package dev.strata.platform.candles;

import java.time.Instant;

/**
 * A closed candle as analysis reads it; prices here feed statistics, so they are double.
 *
 * @param cryptoId the coin
 * @param timestamp open time
 * @param closeTime when it became known
 * @param open USD
 * @param high USD
 * @param low USD
 * @param close USD
 * @param volume traded in USD; NaN when unknown
 * @param marketCap USD at the close; NaN when unknown
 */
public record Candle(
    long cryptoId,
    Instant timestamp,
    Instant closeTime,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double marketCap) {}
