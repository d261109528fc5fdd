package dev.strata.market.providers;

import dev.strata.market.candles.Timeframe;
import java.time.Instant;

/**
 * A candle of a stream.
 *
 * @param pairId how the provider names the market
 * @param timeframe width
 * @param candle its figures so far
 * @param isClosed whether they are final
 * @param sentAt when the provider sent it
 */
public record StreamedCandle(
    String pairId, Timeframe timeframe, ProvidedCandle candle, boolean isClosed, Instant sentAt) {}
