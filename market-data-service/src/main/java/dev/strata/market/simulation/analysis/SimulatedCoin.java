package dev.strata.market.simulation.analysis;

/**
 * What a coin of the simulated market is like.
 *
 * @param symbol its code; real tickers, so that sectors are found, but nothing here is about the
 *     real coin
 * @param name name
 * @param sector index of its sector factor, 0 to 10; -1 for a stablecoin
 * @param beta how strongly it follows the market
 * @param volatility standard deviation of its own daily log return, fraction
 * @param firstPrice price on its first day, USD
 * @param firstCap market cap on its first day, USD
 * @param inflation growth of its supply, a year, fraction
 * @param listedDay day of the market on which it is first traded
 * @param lastDay last day on which it is traded; {@link Integer#MAX_VALUE} for one that lives
 */
public record SimulatedCoin(
    String symbol,
    String name,
    int sector,
    double beta,
    double volatility,
    double firstPrice,
    double firstCap,
    double inflation,
    int listedDay,
    int lastDay) {

  /** Whether it is pegged to the dollar. */
  public boolean isStable() {
    return sector < 0;
  }

  /** Whether it is traded on a day of the market. */
  public boolean isTraded(int day) {
    return day >= listedDay && day <= lastDay;
  }
}
