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
    if (lookback < 1) {
      throw new IllegalArgumentException("lookback must be at least 1, was " + lookback);
    }
    if (candles.size() <= lookback) {
      return OptionalDouble.empty();
    }
    double average = 0;
    for (int i = 1; i < candles.size(); i++) {
      var range = trueRange(candles.get(i - 1).close(), candles.get(i));
      average =
          i <= lookback
              ? average + range / lookback
              : (average * (lookback - 1) + range) / lookback;
    }
    return OptionalDouble.of(average);
  }

  private static double trueRange(double previousClose, DailyCandle candle) {
    var fromHigh = Math.abs(candle.high() - previousClose);
    var fromLow = Math.abs(candle.low() - previousClose);
    return Math.max(candle.high() - candle.low(), Math.max(fromHigh, fromLow));
  }
}
