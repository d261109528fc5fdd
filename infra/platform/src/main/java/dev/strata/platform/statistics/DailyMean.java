package dev.strata.platform.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Mean of a figure that each day gives and whose horizons overlap, with its interval by a moving
 * block bootstrap (Künsch 1989): blocks of two horizons, 1000 draws, seeded, so that the same days
 * give the same interval.
 *
 * @param mean null below the minimum
 * @param deviation standard deviation (N-1) of the daily figures; null below the minimum
 * @param ratio mean over deviation, the information ratio of an information coefficient; null below
 *     the minimum or when the figures do not differ
 * @param low 2.5 % quantile of the resampled means; null below the minimum
 * @param high 97.5 % quantile; null below the minimum
 * @param n days
 * @param effectiveN independent ones among them: days over the horizon's days
 * @param minimum effective number from which figures are given
 */
public record DailyMean(
    @Nullable Double mean,
    @Nullable Double deviation,
    @Nullable Double ratio,
    @Nullable Double low,
    @Nullable Double high,
    int n,
    int effectiveN,
    int minimum) {

  /** Effective number below which no figure is given. */
  public static final int MINIMUM = 30;

  private static final int DRAWS = 1000;
  private static final long SEED = 7;

  /**
   * The mean of daily figures in order of time.
   *
   * @param horizonDays days over which one figure looks ahead, at least 1
   */
  public static DailyMean of(double[] days, int horizonDays) {
    if (horizonDays < 1) {
      throw new IllegalArgumentException("horizonDays must be at least 1, was " + horizonDays);
    }
    var n = days.length;
    var effectiveN = n / horizonDays;
    if (effectiveN < MINIMUM) {
      return new DailyMean(null, null, null, null, null, n, effectiveN, MINIMUM);
    }
    var mean = Arrays.stream(days).sum() / n;
    var squares = Arrays.stream(days).map(day -> (day - mean) * (day - mean)).sum();
    var deviation = Math.sqrt(squares / (n - 1));
    var means = resampled(days, 2 * horizonDays);
    return new DailyMean(
        mean,
        deviation,
        deviation > 0 ? (Double) (mean / deviation) : null,
        means[(int) Math.floor(0.025 * (DRAWS - 1))],
        means[(int) Math.ceil(0.975 * (DRAWS - 1))],
        n,
        effectiveN,
        MINIMUM);
  }

  /** Means of resampled series of the same length, ascending. */
  private static double[] resampled(double[] days, int block) {
    var random = new SplittableRandom(SEED);
    var means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int taken = 0; taken < days.length; taken += block) {
        var start = random.nextInt(days.length - block + 1);
        for (int d = 0; d < Math.min(block, days.length - taken); d++) {
          sum += days[start + d];
        }
      }
      means[draw] = sum / days.length;
    }
    Arrays.sort(means);
    return means;
  }
}
