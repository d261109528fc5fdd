package dev.strata.sector.analysis;

/**
 * What a coin's daily candle says.
 *
 * @param coin the coin
 * @param day index of the candle's day in the market's days, from 0; the last is the as-of day
 * @param close last price, USD
 * @param volume traded, USD; NaN when unknown
 * @param marketCap at the close, USD; NaN when unknown
 */
public record Quote(long coin, int day, double close, double volume, double marketCap) {}
