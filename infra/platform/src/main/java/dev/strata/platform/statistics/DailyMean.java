package dev.strata.platform.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Mean of a figure that each day gives and whose horizons overlap, with its interval by a moving
 * block bootstrap (Künsch 1989): blocks of four horizons, 1000 draws, seeded, so that the same days
 * give the same interval. Few blocks make such an interval too narrow: it is widened by √(k / (k −
 * 1)) and by Student's quantile over the normal one with k − 1 degrees of freedom, k blocks.
 *
 * @param mean null below the minimum
 * @param deviation standard deviation (N-1) of the daily figures; null below the minimum
 * @param ratio mean over deviation, the information ratio of an information coefficient; null below
 *     the minimum or when the figures do not differ
 * @param low lower end of the 95 % interval; null below the minimum
 * @param high upper end; null below the minimum
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

  /** Shorter blocks miss what neighbours share: two horizons held a true mean in 92 of 100. */
  private static final int BLOCK_HORIZONS = 4;

  /** 0.975 quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

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
    var block = BLOCK_HORIZONS * horizonDays;
    var means = resampled(days, block);
    var wider = widening((double) n / block);
    return new DailyMean(
        mean,
        deviation,
        deviation > 0 ? (Double) (mean / deviation) : null,
        mean + wider * (means[(int) Math.floor(0.025 * (DRAWS - 1))] - mean),
        mean + wider * (means[(int) Math.ceil(0.975 * (DRAWS - 1))] - mean),
        n,
        effectiveN,
        MINIMUM);
  }

  /** Student's quantile by the expansion of Abramowitz and Stegun 26.7.5, two terms. */
  private static double widening(double blocks) {
    var freedom = blocks - 1;
    var z = Z;
    var student =
        z
            + (Math.pow(z, 3) + z) / (4 * freedom)
            + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96 * freedom * freedom);
    return student / z * Math.sqrt(blocks / freedom);
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
