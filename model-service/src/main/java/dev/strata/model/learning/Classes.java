package dev.strata.model.learning;

import java.util.Collection;

/** How often each class came about. */
final class Classes {

  private static final int FEWEST_EXAMPLES = 50;

  private Classes() {}

  /** Examples of each class. */
  static int[] counts(Collection<Example> examples, int classes) {
    var counts = new int[classes];
    for (var example : examples) {
      counts[example.outcome()]++;
    }
    return counts;
  }

  /**
   * Share of each class, one example of each added (Laplace): no class is called impossible because
   * it has not been seen.
   */
  static double[] rates(int[] counts) {
    double sum = counts.length;
    for (var count : counts) {
      sum += count;
    }
    var rates = new double[counts.length];
    for (int k = 0; k < rates.length; k++) {
      rates[k] = (counts[k] + 1) / sum;
    }
    return rates;
  }

  /** Whether there is enough to fit anything: fifty examples of more than one class. */
  static boolean isLearnable(Collection<Example> examples, int classes) {
    if (examples.size() < FEWEST_EXAMPLES) {
      return false;
    }
    int seen = 0;
    for (var count : counts(examples, classes)) {
      seen += count > 0 ? 1 : 0;
    }
    return seen > 1;
  }
}
