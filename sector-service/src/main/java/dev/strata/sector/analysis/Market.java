package dev.strata.sector.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Closes, volumes and market caps of coins over consecutive days; what is missing is NaN and never
 * filled.
 */
public final class Market {

  private final long[] coins;
  private final double[][] closes;
  private final double[][] volumes;
  private final double[][] caps;
  private final int days;

  private Market(long[] coins, double[][] closes, double[][] volumes, double[][] caps, int days) {
    this.coins = coins;
    this.closes = closes;
    this.volumes = volumes;
    this.caps = caps;
    this.days = days;
  }

  /** The market that these quotes make; quotes outside its days are refused. */
  public static Market of(int days, List<Quote> quotes) {
    var coins = quotes.stream().mapToLong(Quote::coin).distinct().sorted().toArray();
    var market =
        new Market(
            coins,
            unknown(coins.length, days),
            unknown(coins.length, days),
            unknown(coins.length, days),
            days);
    for (var quote : quotes) {
      if (quote.day() < 0 || quote.day() >= days) {
        throw new IllegalArgumentException(
            "day must be within 0.." + (days - 1) + ", was " + quote.day());
      }
      var coin = Arrays.binarySearch(coins, quote.coin());
      market.closes[coin][quote.day()] = positive(quote.close());
      market.volumes[coin][quote.day()] = quote.volume() >= 0 ? quote.volume() : Double.NaN;
      market.caps[coin][quote.day()] = positive(quote.marketCap());
    }
    return market;
  }

  /** A price or cap of zero is a vendor's way of saying unknown. */
  private static double positive(double value) {
    return value > 0 && Double.isFinite(value) ? value : Double.NaN;
  }

  private static double[][] unknown(int coins, int days) {
    var values = new double[coins][days];
    for (var row : values) {
      Arrays.fill(row, Double.NaN);
    }
    return values;
  }

  /**
   * The market as it was on a day: what came later is not read.
   *
   * @param day the new last day, within this market's
   */
  public Market upTo(int day) {
    if (day < 0 || day >= days) {
      throw new IllegalArgumentException("day must be within 0.." + (days - 1) + ", was " + day);
    }
    return new Market(coins, closes, volumes, caps, day + 1);
  }

  /** How many days it spans. */
  public int days() {
    return days;
  }

  /** Index of the as-of day. */
  public int lastDay() {
    return days - 1;
  }

  /** How many coins it knows. */
  int size() {
    return coins.length;
  }

  /** The coin at a place in ascending order of ids. */
  long coin(int index) {
    return coins[index];
  }

  /** Place of a coin; negative when it has no quote. */
  int indexOf(long coin) {
    return Arrays.binarySearch(coins, coin);
  }

  double close(int index, int day) {
    return closes[index][day];
  }

  double volume(int index, int day) {
    return volumes[index][day];
  }

  double cap(int index, int day) {
    return caps[index][day];
  }

  boolean trades(int index, int day) {
    return !Double.isNaN(closes[index][day]);
  }
}
