package dev.strata.macro.analysis;

import java.util.Arrays;
import java.util.Optional;

/**
 * The hidden Markov model of the market: three states over each day's log return of BTC, the
 * natural logarithm of its volatility of 30 days (annualized) and breadth. States are named by
 * their mean return: lowest bear, highest bull.
 *
 * <p>It is fitted on days of a fixed grid (epoch days that {@value #GRID_DAYS} divides), from up to
 * {@value #WINDOW_DAYS} days before, so that every run fits on the same days from the same data.
 * Only filtered probabilities are used; they begin {@value #FILTER_DAYS} days before in the chain's
 * long-run distribution, which is forgotten by then.
 */
public final class HiddenRegimes {

  /** Days between fits. */
  public static final int GRID_DAYS = 90;

  /** Days that a fit looks back on at most. */
  public static final int WINDOW_DAYS = 1500;

  /** Days with a known return that a fit needs. */
  public static final int MINIMUM_DAYS = 400;

  /** Days that the filter runs over. */
  public static final int FILTER_DAYS = 365;

  /** Days of closes before the first day of features. */
  public static final int LEAD_DAYS = 31;

  private static final int STATES = 3;
  private static final int STARTS = 5;
  private static final long SEED = 20_200_101;
  private static final int VOLATILITY_DAYS = 30;

  private HiddenRegimes() {}

  /** The newest day of the grid that is not after this one. */
  public static long fitDay(long epochDay) {
    return Math.floorDiv(epochDay, GRID_DAYS) * GRID_DAYS;
  }

  /**
   * Features of each day.
   *
   * @param closes daily closes of BTC, {@code days} + {@value #LEAD_DAYS} of them
   * @param breadth share of coins above their close of 28 days before
   * @param days how many, the last one day 0
   * @return by day in order of time: log return, log volatility, breadth; NaN where unknown
   */
  public static double[][] features(DailySeries closes, DailySeries breadth, int days) {
    var features = new double[days][];
    for (int day = 0; day < days; day++) {
      double volatility =
          closes.dailyVolatility(day, VOLATILITY_DAYS, VOLATILITY_DAYS * 2 / 3) * Math.sqrt(365);
      features[days - 1 - day] =
          new double[] {
            closes.logReturn(day, 1),
            volatility > 0 ? StrictMath.log(volatility) : Double.NaN,
            breadth.at(day)
          };
    }
    return features;
  }

  /** Days whose return is known. */
  public static int known(double[][] features) {
    return (int) Arrays.stream(features).filter(day -> !Double.isNaN(day[0])).count();
  }

  /**
   * The model fitted on these days; empty with fewer than {@value #MINIMUM_DAYS} known ones. Days
   * before the first known one are left out.
   */
  public static Optional<BaumWelch.Fit> fit(double[][] features) {
    if (known(features) < MINIMUM_DAYS) {
      return Optional.empty();
    }
    int first = 0;
    while (Double.isNaN(features[first][0])) {
      first++;
    }
    var held = Arrays.copyOfRange(features, first, features.length);
    var fit = BaumWelch.fit(held, STATES, STARTS, SEED);
    return Optional.of(
        new BaumWelch.Fit(fit.model().atRest(), fit.logLikelihood(), fit.iterations()));
  }

  /** Filtered probabilities of the last of these days. */
  public static RegimeProbabilities now(GaussianHmm model, double[][] features) {
    var states = model.filter(features).last();
    return RegimeProbabilities.floored(states.get(0), states.get(1), states.get(2));
  }
}
