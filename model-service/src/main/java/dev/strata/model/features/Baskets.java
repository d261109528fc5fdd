package dev.strata.model.features;

import java.util.function.IntToDoubleFunction;

/** Equal-weighted figures of a sector: over those of its members of a day that have the figure. */
final class Baskets {

  /** A sector with fewer members has no figure. */
  static final int FEWEST_MEMBERS = 3;

  private Baskets() {}

  /**
   * Mean over the members of a day; NaN when fewer than three have it.
   *
   * @param of by index of the coin, NaN where missing
   */
  static double mean(Market market, int sector, int day, IntToDoubleFunction of) {
    double sum = 0;
    int count = 0;
    for (var member : market.sectors().get(sector).members()) {
      var coin = member.countsOn(day) ? market.indexOf(member.coin()) : -1;
      var value = coin < 0 ? Double.NaN : of.applyAsDouble(coin);
      if (Double.isFinite(value)) {
        sum += value;
        count++;
      }
    }
    return count < FEWEST_MEMBERS ? Double.NaN : sum / count;
  }

  /** Standard deviation (n - 1) of daily mean returns, each over the members of its own day. */
  static double volatility(Market market, int sector, int day, int days) {
    var returns = new double[days];
    double mean = 0;
    for (int i = 0; i < days; i++) {
      final int d = day - i;
      returns[i] = mean(market, sector, d, coin -> market.change(coin, d, 1));
      mean += returns[i] / days;
    }
    double squares = 0;
    for (var change : returns) {
      squares += (change - mean) * (change - mean);
    }
    return Math.sqrt(squares / (days - 1));
  }

  /** Members that count on a day and have a candle that closed then. */
  static int members(Market market, int sector, int day) {
    int count = 0;
    for (var member : market.sectors().get(sector).members()) {
      var coin = member.countsOn(day) ? market.indexOf(member.coin()) : -1;
      count += coin >= 0 && market.trades(coin, day) ? 1 : 0;
    }
    return count;
  }
}
