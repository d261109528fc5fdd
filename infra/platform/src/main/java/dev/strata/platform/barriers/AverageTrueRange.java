package dev.strata.platform.barriers;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Average true range (Wilder, New Concepts in Technical Trading Systems, 1978), USD, at least 0.
 *
 * <p>True range of a candle: the largest of high − low, |high − previous close| and |low − previous
 * close|. The first average is the mean of the first n true ranges, each later one (previous · (n −
 * 1) + true range) / n.
 */
public final class AverageTrueRange {

  private AverageTrueRange() {}

  /**
   * The average at the last candle.
   *
   * @param candles ascending, without gaps
   * @param lookback n, at least 1
   * @return empty with fewer than n + 1 candles: the first has no true range
   */
  public static OptionalDouble of(List<DailyCandle> candles, int lookback) {
    return of(
        candles.stream().mapToDouble(DailyCandle::high).toArray(),
        candles.stream().mapToDouble(DailyCandle::low).toArray(),
        candles.stream().mapToDouble(DailyCandle::close).toArray(),
        lookback);
  }

  /**
   * The same of candles by column, each ascending, without gaps and of one length.
   *
   * @param highs USD
   * @param lows USD
   * @param closes USD
   * @param lookback n, at least 1
   * @return empty with fewer than n + 1 candles: the first has no true range
   */
  public static OptionalDouble of(double[] highs, double[] lows, double[] closes, int lookback) {
    if (lookback < 1) {
      throw new IllegalArgumentException("lookback must be at least 1, was " + lookback);
    }
    if (closes.length <= lookback) {
      return OptionalDouble.empty();
    }
    double average = 0;
    for (int i = 1; i < closes.length; i++) {
      var range = trueRange(closes[i - 1], highs[i], lows[i]);
      average =
          i <= lookback
              ? average + range / lookback
              : (average * (lookback - 1) + range) / lookback;
    }
    return OptionalDouble.of(average);
  }

  private static double trueRange(double previousClose, double high, double low) {
    return Math.max(
        high - low, Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose)));
  }
}
