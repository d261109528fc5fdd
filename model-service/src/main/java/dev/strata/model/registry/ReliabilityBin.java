package dev.strata.model.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts whose stated probability falls into a bin, half-open but for the last.
 *
 * @param from lower edge, in [0, 1]
 * @param to upper edge
 * @param n forecasts in it, at least 1
 * @param stated their mean probability
 * @param observed share of them that came true
 */
public record ReliabilityBin(double from, double to, int n, double stated, double observed) {

  private static final int BINS = 20;

  /** Twenty bins of equal width; those without a forecast are left out. */
  static List<ReliabilityBin> of(double[] probabilities, boolean[] cameTrue) {
    var count = new int[BINS];
    var stated = new double[BINS];
    var hits = new int[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      var bin = Math.min(BINS - 1, (int) (probabilities[i] * BINS));
      count[bin]++;
      stated[bin] += probabilities[i];
      hits[bin] += cameTrue[i] ? 1 : 0;
    }
    var bins = new ArrayList<ReliabilityBin>();
    for (int b = 0; b < BINS; b++) {
      if (count[b] > 0) {
        bins.add(
            new ReliabilityBin(
                (double) b / BINS,
                (double) (b + 1) / BINS,
                count[b],
                stated[b] / count[b],
                (double) hits[b] / count[b]));
      }
    }
    return bins;
  }
}
