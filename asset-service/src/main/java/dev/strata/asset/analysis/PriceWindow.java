package dev.strata.asset.analysis;

import java.util.Arrays;

/**
 * A coin's daily closes up to a day, with a place for every day: what is missing stays missing, and
 * a figure whose window touches a missing close is undefined.
 */
public final class PriceWindow {

  /** Days looked back at most. */
  public static final int DAYS = 130;

  private final long cryptoId;

  /** USD, oldest first, the last is as of; NaN where no candle closed. */
  private final double[] closes;

  /** USD, beside the closes; NaN where unknown. */
  private final double[] volumes;

  private final double marketCap;

  private PriceWindow(long cryptoId, double[] closes, double[] volumes, double marketCap) {
    this.cryptoId = cryptoId;
    this.closes = closes;
    this.volumes = volumes;
    this.marketCap = marketCap;
  }

  /**
   * Lays candles out by day. What closed after {@code asOfDay} is left out.
   *
   * @param asOfDay day number of the close time that is looked from
   * @param days day numbers of the close times
   * @param closes USD, beside the days
   * @param volumes USD, beside the days; NaN where unknown
   * @param marketCaps USD, beside the days; NaN where unknown
   */
  public static PriceWindow of(
      long cryptoId,
      long asOfDay,
      long[] days,
      double[] closes,
      double[] volumes,
      double[] marketCaps) {
    var byDay = nothing();
    var volumeByDay = nothing();
    var marketCap = Double.NaN;
    for (int i = 0; i < days.length; i++) {
      var age = asOfDay - days[i];
      if (age < 0 || age >= DAYS) {
        continue;
      }
      var place = DAYS - 1 - (int) age;
      byDay[place] = closes[i];
      volumeByDay[place] = volumes[i];
      if (age == 0) {
        marketCap = marketCaps[i];
      }
    }
    return new PriceWindow(cryptoId, byDay, volumeByDay, marketCap);
  }

  private static double[] nothing() {
    var values = new double[DAYS];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** The coin. */
  public long cryptoId() {
    return cryptoId;
  }

  /** Market cap as of, USD; NaN when unknown. */
  double marketCap() {
    return marketCap;
  }

  /** Whether a candle closed as of. */
  boolean isCurrent() {
    return !Double.isNaN(close(0));
  }

  /** How many candles the window holds. */
  int candles() {
    var count = 0;
    for (var close : closes) {
      count += Double.isNaN(close) ? 0 : 1;
    }
    return count;
  }

  private double close(int age) {
    return closes[DAYS - 1 - age];
  }

  /**
   * Log return between the closes {@code fromAge} and {@code toAge} days ago; NaN when one is
   * missing.
   */
  double logReturn(int fromAge, int toAge) {
    return StrictMath.log(close(toAge) / close(fromAge));
  }

  /**
   * Daily log returns of the days after {@code fromAge} up to {@code toAge} days ago, oldest first.
   */
  double[] dailyLogReturns(int fromAge, int toAge) {
    var returns = new double[fromAge - toAge];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = logReturn(fromAge - i, fromAge - i - 1);
    }
    return returns;
  }

  /** Mean volume of the last {@code days} days, USD; NaN when one is unknown. */
  double averageVolume(int days) {
    var sum = 0.0;
    for (int age = 0; age < days; age++) {
      sum += volumes[DAYS - 1 - age];
    }
    return sum / days;
  }
}
