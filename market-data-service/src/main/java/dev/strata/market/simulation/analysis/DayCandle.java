package dev.strata.market.simulation.analysis;

/**
 * A day of a coin.
 *
 * @param coin index of the coin
 * @param open first price, USD
 * @param high highest price, USD
 * @param low lowest price, USD
 * @param close last price, USD
 * @param volumeCents traded volume, US cents
 * @param cap market cap at the close, USD
 */
public record DayCandle(
    int coin, double open, double high, double low, double close, long volumeCents, double cap) {}
