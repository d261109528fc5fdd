package dev.strata.model.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Scores of stated probabilities against what happened. NaN where a score is undefined. */
public final class ForecastScores {

  private static final double SMALLEST = 1e-6;
  private static final int NEWTON_STEPS = 50;

  private ForecastScores() {}

  /** Mean squared error, in [0, 1], lower is better (Brier 1950, binary form). */
  public static double brier(double[] probabilities, boolean[] cameTrue) {
    double sum = 0;
    for (int i = 0; i < cameTrue.length; i++) {
      var error = probabilities[i] - (cameTrue[i] ? 1 : 0);
      sum += error * error;
    }
    return sum / cameTrue.length;
  }

  /** Mean negative log likelihood in nats, lower is better. */
  public static double logLoss(double[] probabilities, boolean[] cameTrue) {
    double sum = 0;
    for (int i = 0; i < cameTrue.length; i++) {
      var stated = cameTrue[i] ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.max(stated, SMALLEST));
    }
    return sum / cameTrue.length;
  }

  /**
   * Probability that a random true case has the higher forecast than a random false one, ties half,
   * in [0, 1]; 0.5 is no skill (Mann-Whitney from mean ranks).
   */
  public static double auc(double[] probabilities, boolean[] cameTrue) {
    var order =
        IntStream.range(0, cameTrue.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double ranks = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to + 1 < order.length && probabilities[order[to + 1]] == probabilities[order[from]]) {
        to++;
      }
      var rank = (from + to) / 2.0 + 1;
      for (int i = from; i <= to; i++) {
        if (cameTrue[order[i]]) {
          ranks += rank;
          positives++;
        }
      }
      from = to + 1;
    }
    long negatives = order.length - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (ranks - positives * (positives + 1) / 2.0) / positives / negatives;
  }

  /**
   * Slope b of the logistic regression of the outcome on logit(p): 1 is calibrated, below 1
   * overconfident, above 1 too timid (Cox 1958). NaN when the forecasts do not vary.
   */
  public static double calibrationSlope(double[] probabilities, boolean[] cameTrue) {
    var logits =
        Arrays.stream(probabilities)
            .map(p -> Math.clamp(p, SMALLEST, 1 - SMALLEST))
            .map(p -> Math.log(p / (1 - p)))
            .toArray();
    double intercept = 0;
    double slope = 1;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double g0 = 0;
      double g1 = 0;
      double h00 = 0;
      double h01 = 0;
      double h11 = 0;
      for (int i = 0; i < logits.length; i++) {
        var p = 1 / (1 + Math.exp(-(intercept + slope * logits[i])));
        var residual = (cameTrue[i] ? 1 : 0) - p;
        var weight = p * (1 - p);
        g0 += residual;
        g1 += residual * logits[i];
        h00 += weight;
        h01 += weight * logits[i];
        h11 += weight * logits[i] * logits[i];
      }
      var determinant = h00 * h11 - h01 * h01;
      if (!(determinant > 1e-12)) {
        return Double.NaN;
      }
      var d0 = (h11 * g0 - h01 * g1) / determinant;
      var d1 = (h00 * g1 - h01 * g0) / determinant;
      intercept += d0;
      slope += d1;
      if (Math.abs(d0) + Math.abs(d1) < 1e-10) {
        return slope;
      }
    }
    return Double.NaN;
  }
}
