package dev.strata.model.analysis;

import java.util.Arrays;
import java.util.Random;

/**
 * Interval of a mean whose terms belong to dates that depend on their neighbours (circular blocks,
 * Politis, Romano 1992).
 */
public final class BlockBootstrap {

  private static final int REPLICATIONS = 2000;
  private static final double TAIL = 0.025;

  private BlockBootstrap() {}

  /**
   * Bounds that leave 2.5 % on either side.
   *
   * @param low lower bound
   * @param high upper bound
   */
  public record Interval(double low, double high) {}

  /**
   * Resamples whole blocks of neighbouring dates.
   *
   * @param sums sum of the terms of each date, in order of time
   * @param counts terms of each date
   * @param block dates in a block, at least 1
   */
  public static Interval ofMean(double[] sums, int[] counts, int block, long seed) {
    var random = new Random(seed);
    var dates = sums.length;
    var means = new double[REPLICATIONS];
    for (int r = 0; r < REPLICATIONS; r++) {
      double sum = 0;
      long count = 0;
      for (int drawn = 0; drawn < dates; ) {
        var start = random.nextInt(dates);
        for (int i = 0; i < block && drawn < dates; i++, drawn++) {
          sum += sums[(start + i) % dates];
          count += counts[(start + i) % dates];
        }
      }
      means[r] = sum / count;
    }
    Arrays.sort(means);
    var cut = (int) Math.floor(TAIL * REPLICATIONS);
    return new Interval(means[cut], means[REPLICATIONS - 1 - cut]);
  }
}
