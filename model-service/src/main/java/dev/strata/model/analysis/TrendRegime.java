package dev.strata.model.analysis;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How a day looks by the 200-day and drawdown rule over daily closes of BTC, from closes of that
 * day and before: what the results of a model are told apart by.
 *
 * <p><b>bull</b> when the close is above its 200-day mean and that mean has risen over 20 days or
 * the drawdown from the highest known close of 365 days is below 20 %; <b>bear</b> when the close
 * is below the mean and the drawdown is at least 20 %; <b>sideways</b> otherwise.
 */
public final class TrendRegime {

  /** Days before a day that the rule looks at. */
  public static final int LOOK_BACK_DAYS = 364;

  private static final int HIGH_DAYS = LOOK_BACK_DAYS + 1;
  private static final int MEAN_DAYS = 200;
  private static final int SLOPE_DAYS = 20;
  private static final double KNOWN_SHARE = 0.95;
  private static final double DEEP = 0.2;

  private TrendRegime() {}

  /**
   * bull, bear or sideways; empty when the day has no close or over 5 % of the 200 before are
   * missing.
   *
   * @param close of a day, above 0; NaN where there is none
   * @param day epoch day
   */
  public static Optional<String> on(IntToDoubleFunction close, int day) {
    var today = close.applyAsDouble(day);
    var mean = mean(close, day);
    if (Double.isNaN(today) || Double.isNaN(mean)) {
      return Optional.empty();
    }
    var isDeep = drawdown(close, day) >= DEEP;
    // Without a mean to compare with, it has not been seen to rise.
    var isRising = mean > mean(close, day - SLOPE_DAYS);
    if (today > mean && (isRising || !isDeep)) {
      return Optional.of("bull");
    }
    return Optional.of(today < mean && isDeep ? "bear" : "sideways");
  }

  private static double mean(IntToDoubleFunction close, int day) {
    double sum = 0;
    int known = 0;
    for (int d = day - MEAN_DAYS + 1; d <= day; d++) {
      var value = close.applyAsDouble(d);
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    return known < KNOWN_SHARE * MEAN_DAYS ? Double.NaN : sum / known;
  }

  /** (peak - close) / peak, in [0, 1]. */
  private static double drawdown(IntToDoubleFunction close, int day) {
    var today = close.applyAsDouble(day);
    var peak = today;
    for (int d = day - HIGH_DAYS + 1; d < day; d++) {
      var value = close.applyAsDouble(d);
      peak = value > peak ? value : peak;
    }
    return (peak - today) / peak;
  }
}
