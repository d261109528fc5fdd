package dev.strata.platform.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Rank correlation (Spearman 1904): the correlation of ranks, equal values sharing the mean of
 * theirs. Between scores and what followed it is the rank information coefficient.
 */
public final class RankCorrelation {

  /** Fewer pairs say nothing. */
  public static final int FEWEST = 3;

  private RankCorrelation() {}

  /**
   * The coefficient, in [-1, 1].
   *
   * @param x one value a subject; pairs with a NaN are left out
   * @param y beside x
   * @return empty with fewer than three pairs or where one side does not differ
   */
  public static OptionalDouble of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("y must hold " + x.length + " values, was " + y.length);
    }
    var known =
        IntStream.range(0, x.length)
            .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
            .toArray();
    if (known.length < FEWEST) {
      return OptionalDouble.empty();
    }
    var ranksOfX = ranks(Arrays.stream(known).mapToDouble(i -> x[i]).toArray());
    var ranksOfY = ranks(Arrays.stream(known).mapToDouble(i -> y[i]).toArray());
    var mean = (known.length + 1) / 2.0;
    double product = 0;
    double squaresOfX = 0;
    double squaresOfY = 0;
    for (int i = 0; i < known.length; i++) {
      product += (ranksOfX[i] - mean) * (ranksOfY[i] - mean);
      squaresOfX += (ranksOfX[i] - mean) * (ranksOfX[i] - mean);
      squaresOfY += (ranksOfY[i] - mean) * (ranksOfY[i] - mean);
    }
    return squaresOfX > 0 && squaresOfY > 0
        ? OptionalDouble.of(Math.clamp(product / Math.sqrt(squaresOfX * squaresOfY), -1, 1))
        : OptionalDouble.empty();
  }

  private static double[] ranks(double[] values) {
    var order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
