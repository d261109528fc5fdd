package dev.strata.model.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks within one date's universe. */
final class Ranks {

  private static final double PLACES = 1e6;

  private Ranks() {}

  /**
   * Centred ranks in [-0.5, 0.5]: the lowest value -0.5, the highest 0.5, ties the mean of their
   * places, a lone value 0; NaN stays NaN and takes no place. Rounded to six places, so that what
   * is stored is what the model saw.
   */
  static double[] centred(double[] values) {
    var ranks = new double[values.length];
    Arrays.fill(ranks, Double.NaN);
    var order =
        IntStream.range(0, values.length)
            .filter(i -> !Double.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      var place = (from + to) / 2.0;
      var rank = order.length == 1 ? 0 : place / (order.length - 1) - 0.5;
      for (int i = from; i <= to; i++) {
        ranks[order[i]] = Math.round(rank * PLACES) / PLACES;
      }
      from = to + 1;
    }
    return ranks;
  }
}
