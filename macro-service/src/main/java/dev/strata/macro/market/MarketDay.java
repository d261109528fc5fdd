package dev.strata.macro.market;

import dev.strata.macro.analysis.Dominance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The market at a close time.
 *
 * @param closeTime when its candles closed
 * @param btcClose USD; NaN without a candle of BTC
 * @param btcVolume USD; NaN when unknown
 * @param breadth share of the coins but stablecoins that closed above their close of 28 days
 *     before, in [0, 1]; null when too few are known
 * @param dominance shares of capitalization; null when too few are known
 * @param shareOutperformingBtc share of the coins but stablecoins that gained more than BTC in 90
 *     days, in [0, 1]; null when too few are known
 */
public record MarketDay(
    Instant closeTime,
    double btcClose,
    double btcVolume,
    @Nullable Double breadth,
    @Nullable Dominance dominance,
    @Nullable Double shareOutperformingBtc) {}
