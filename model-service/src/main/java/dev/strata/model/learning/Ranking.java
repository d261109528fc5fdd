package dev.strata.model.learning;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How well claims order the subjects of a day by what followed. */
final class Ranking {

  /** Subjects of a day below which their order says nothing. */
  static final int FEWEST_SUBJECTS = 5;

  private Ranking() {}

  /** Ranks from 1, ties the mean of their places. */
  static double[] ranks(double[] values) {
    var ranks = new double[values.length];
    var order = Scores.order(values);
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i <= to; i++) {
        ranks[order[i]] = (from + to) / 2.0 + 1;
      }
      from = to + 1;
    }
    return ranks;
  }

  /** Pearson correlation, in [-1, 1]; NaN when either does not vary. */
  static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / a.length;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Double.NaN;
  }

  /** Forecasts with a finite figure, by day. */
  static TreeMap<Integer, List<Forecast>> days(
      Collection<Forecast> forecasts, ToDoubleFunction<Forecast> figure) {
    var days = new TreeMap<Integer, List<Forecast>>();
    for (var forecast : forecasts) {
      if (Double.isFinite(figure.applyAsDouble(forecast))) {
        days.computeIfAbsent(forecast.day(), d -> new java.util.ArrayList<>()).add(forecast);
      }
    }
    return days;
  }

  /**
   * Information coefficient by day: correlation of the expected class with the payoff. A day on
   * which all claims are equal has 0: they order nothing. Days with fewer than five subjects, or
   * with one payoff for all, have none.
   *
   * @param ranked whether ranks are correlated (Spearman) rather than values (Pearson)
   */
  static TreeMap<Integer, Double> informationCoefficients(
      List<Forecast> forecasts, Function<Forecast, double[]> stated, boolean ranked) {
    var coefficients = new TreeMap<Integer, Double>();
    days(forecasts, Forecast::payoff)
        .forEach((day, all) -> {
          var payoffs = all.stream().mapToDouble(Forecast::payoff).toArray();
          if (all.size() >= FEWEST_SUBJECTS && varies(payoffs)) {
            var claims =
                all.stream().mapToDouble(f -> Scores.expectedClass(stated.apply(f))).toArray();
            var coefficient =
                ranked ? correlation(ranks(claims), ranks(payoffs)) : correlation(claims, payoffs);
            coefficients.put(day, Double.isNaN(coefficient) ? 0 : coefficient);
          }
        });
    return coefficients;
  }

  private static boolean varies(double[] values) {
    for (var value : values) {
      if (value != values[0]) {
        return true;
      }
    }
    return false;
  }
}
