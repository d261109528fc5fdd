package dev.strata.model.learning;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Scores of stated probabilities against what came about. Lists must not be empty. */
final class Scores {

  /** No claim costs more than that of one in a million. */
  private static final double SMALLEST = 1e-6;

  private Scores() {}

  /** Negative log likelihood of one claim in nats, lower is better (Good 1952). */
  static double logLoss(double[] probabilities, int outcome) {
    return -Math.log(Math.max(probabilities[outcome], SMALLEST));
  }

  /**
   * Squared error of one claim, lower is better (Brier 1950): of the event where there are two
   * classes, in [0, 1]; else the sum over all classes, in [0, 2].
   */
  static double brier(double[] probabilities, int outcome) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      var error = probabilities[k] - (k == outcome ? 1 : 0);
      sum += error * error;
    }
    return probabilities.length == 2 ? sum / 2 : sum;
  }

  /**
   * Ranked probability score of one claim of ordered classes, in [0, 1], lower is better (Epstein
   * 1969, divided by the classes less one).
   */
  static double rankedProbability(double[] probabilities, int outcome) {
    double sum = 0;
    double cumulated = 0;
    for (int k = 0; k < probabilities.length - 1; k++) {
      cumulated += probabilities[k];
      var error = cumulated - (outcome <= k ? 1 : 0);
      sum += error * error;
    }
    return sum / (probabilities.length - 1);
  }

  static double logLoss(List<Forecast> forecasts, Function<Forecast, double[]> stated) {
    return mean(forecasts, f -> logLoss(stated.apply(f), f.outcome()));
  }

  static double brier(List<Forecast> forecasts, Function<Forecast, double[]> stated) {
    return mean(forecasts, f -> brier(stated.apply(f), f.outcome()));
  }

  static double rankedProbability(List<Forecast> forecasts, Function<Forecast, double[]> stated) {
    return mean(forecasts, f -> rankedProbability(stated.apply(f), f.outcome()));
  }

  static double mean(List<Forecast> forecasts, ToDoubleFunction<Forecast> score) {
    double sum = 0;
    for (var forecast : forecasts) {
      sum += score.applyAsDouble(forecast);
    }
    return sum / forecasts.size();
  }

  /** Share of claims whose likeliest class came about, the first of equals, in [0, 1]. */
  static double hitRate(List<Forecast> forecasts, Function<Forecast, double[]> stated) {
    return mean(forecasts, f -> likeliest(stated.apply(f)) == f.outcome() ? 1 : 0);
  }

  static int likeliest(double[] probabilities) {
    int likeliest = 0;
    for (int k = 1; k < probabilities.length; k++) {
      likeliest = probabilities[k] > probabilities[likeliest] ? k : likeliest;
    }
    return likeliest;
  }

  /** Mean index of the class that is expected: what subjects are ranked by. */
  static double expectedClass(double[] probabilities) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      sum += k * probabilities[k];
    }
    return sum;
  }

  /**
   * Probability that a random case of the second of two classes has the higher claim than one of
   * the first, ties half, in [0, 1]; 0.5 is no skill (Mann, Whitney 1947). NaN when only one class
   * came about.
   */
  static double auc(List<Forecast> forecasts) {
    var claims = forecasts.stream().mapToDouble(f -> f.probabilities()[1]).toArray();
    var ranks = Ranking.ranks(claims);
    double sum = 0;
    long occurred = 0;
    for (int i = 0; i < claims.length; i++) {
      if (forecasts.get(i).outcome() == 1) {
        sum += ranks[i];
        occurred++;
      }
    }
    long not = claims.length - occurred;
    return occurred == 0 || not == 0
        ? Double.NaN
        : (sum - occurred * (occurred + 1) / 2.0) / occurred / not;
  }

  /** Indices in ascending order of value; equal values keep their order. */
  static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
