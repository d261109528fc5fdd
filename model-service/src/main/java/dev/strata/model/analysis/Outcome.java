package dev.strata.model.analysis;

import java.util.Arrays;

/** What became of the claim "this coin's return exceeds the median return of the universe". */
public enum Outcome {
  OCCURRED,
  NOT_OCCURRED,
  /** No close at one end: nothing can be said. */
  UNKNOWN;

  /** With fewer returns a median says nothing about a market. */
  public static final int SMALLEST_UNIVERSE = 5;

  /**
   * Judges every coin of a universe.
   *
   * @param start closes when the claims were made, NaN where missing
   * @param end closes at their target time, NaN where missing
   */
  public static Outcome[] of(double[] start, double[] end) {
    var returns = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      returns[i] = end[i] / start[i] - 1;
    }
    var known = Arrays.stream(returns).filter(Double::isFinite).sorted().toArray();
    var outcomes = new Outcome[start.length];
    Arrays.fill(outcomes, UNKNOWN);
    if (known.length >= SMALLEST_UNIVERSE) {
      var middle = known.length / 2;
      var median = known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
      for (int i = 0; i < returns.length; i++) {
        if (Double.isFinite(returns[i])) {
          outcomes[i] = returns[i] > median ? OCCURRED : NOT_OCCURRED;
        }
      }
    }
    return outcomes;
  }
}
