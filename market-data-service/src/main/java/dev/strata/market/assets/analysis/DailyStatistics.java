package dev.strata.market.assets.analysis;

import java.util.OptionalDouble;

/** Statistics over daily closes, oldest first. */
public final class DailyStatistics {

  private static final int DAYS_OF_A_YEAR = 365;

  private DailyStatistics() {}

  /**
   * Sample standard deviation (N - 1) of the daily log returns, annualized by the root of 365.
   *
   * @param closes prices in (0, inf)
   * @return a fraction of at least 0; empty below two returns
   */
  public static OptionalDouble volatility(double[] closes) {
    var count = closes.length - 1;
    if (count < 2) {
      return OptionalDouble.empty();
    }
    var mean = Math.log(closes[count] / closes[0]) / count;
    double squares = 0;
    for (int i = 1; i <= count; i++) {
      var deviation = Math.log(closes[i] / closes[i - 1]) - mean;
      squares += deviation * deviation;
    }
    return OptionalDouble.of(Math.sqrt(squares / (count - 1) * DAYS_OF_A_YEAR));
  }

  /**
   * The greatest fall from a peak to a later close, as a fraction of the peak.
   *
   * @param closes prices in (0, inf)
   * @return in [0, 1); empty without closes
   */
  public static OptionalDouble maxDrawdown(double[] closes) {
    if (closes.length == 0) {
      return OptionalDouble.empty();
    }
    var peak = closes[0];
    double greatest = 0;
    for (var close : closes) {
      peak = Math.max(peak, close);
      greatest = Math.max(greatest, (peak - close) / peak);
    }
    return OptionalDouble.of(greatest);
  }
}
