package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.List;

/** Whether stated probabilities mean what they say. */
final class Calibration {

  private static final int BINS = 10;
  private static final double SMALLEST = 1e-6;
  private static final int NEWTON_STEPS = 50;
  private static final double CONVERGED = 1e-10;

  private Calibration() {}

  /**
   * Ten bins of equal count (fewer where claims are equal, which stay together): of the second of
   * two classes, else of the likeliest class.
   */
  static List<ReliabilityBin> bins(List<Forecast> forecasts) {
    var claims = new double[forecasts.size()];
    var came = new boolean[claims.length];
    for (int i = 0; i < claims.length; i++) {
      var p = forecasts.get(i).probabilities();
      var meant = p.length == 2 ? 1 : Scores.likeliest(p);
      claims[i] = p[meant];
      came[i] = forecasts.get(i).outcome() == meant;
    }
    var order = Scores.order(claims);
    var bins = new ArrayList<ReliabilityBin>();
    for (int from = 0; from < order.length; ) {
      var to = Math.max(from + 1, (int) ((long) order.length * (bins.size() + 1) / BINS));
      while (to < order.length && claims[order[to]] == claims[order[to - 1]]) {
        to++;
      }
      double stated = 0;
      double observed = 0;
      for (int i = from; i < to; i++) {
        stated += claims[order[i]] / (to - from);
        observed += came[order[i]] ? 1.0 / (to - from) : 0;
      }
      bins.add(
          new ReliabilityBin(
              claims[order[from]], claims[order[to - 1]], stated, observed, to - from));
      from = to;
    }
    return List.copyOf(bins);
  }

  /**
   * Expected calibration error: mean distance of stated from observed over bins, by count, in [0,
   * 1] (Naeini, Cooper, Hauskrecht 2015).
   */
  static double error(List<ReliabilityBin> bins) {
    double sum = 0;
    long count = 0;
    for (var bin : bins) {
      sum += bin.count() * Math.abs(bin.stated() - bin.observed());
      count += bin.count();
    }
    return sum / count;
  }

  /**
   * Slope b of the conditional logit of the outcome on b log(p_k) + c_k: 1 is calibrated, below 1
   * overconfident, above 1 too timid. For two classes the logistic regression on logit(p) of Cox
   * 1958. NaN when claims do not vary or separate the outcomes.
   */
  static double slope(List<Forecast> forecasts) {
    var classes = forecasts.getFirst().probabilities().length;
    var parameters = new double[classes];
    parameters[0] = 1;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      var gradient = new double[classes];
      var information = new double[classes][classes];
      for (var forecast : forecasts) {
        add(forecast, parameters, gradient, information);
      }
      var change = solved(information, gradient);
      if (change.length == 0) {
        return Double.NaN;
      }
      double moved = 0;
      for (int i = 0; i < classes; i++) {
        parameters[i] += change[i];
        moved += Math.abs(change[i]);
      }
      if (moved < CONVERGED) {
        return parameters[0];
      }
    }
    return Double.NaN;
  }

  /** One claim's part; parameter 0 is the slope, parameter k > 0 the intercept of class k. */
  private static void add(
      Forecast forecast, double[] parameters, double[] gradient, double[][] information) {
    var size = parameters.length;
    var logs = new double[size];
    var scores = new double[size];
    for (int k = 0; k < size; k++) {
      logs[k] = Math.log(Math.max(forecast.probabilities()[k], SMALLEST));
      scores[k] = parameters[0] * logs[k] + (k == 0 ? 0 : parameters[k]);
    }
    var p = Softmax.of(scores);
    // Features of class k: (log p_k, unit vector of k); their mean and covariance under p.
    var mean = new double[size];
    for (int k = 0; k < size; k++) {
      mean[0] += p[k] * logs[k];
      mean[k] += k == 0 ? 0 : p[k];
    }
    for (int k = 0; k < size; k++) {
      var row = new double[size];
      row[0] = logs[k];
      if (k > 0) {
        row[k] = 1;
      }
      for (int i = 0; i < size; i++) {
        gradient[i] += k == forecast.outcome() ? row[i] - mean[i] : 0;
        for (int j = 0; j < size; j++) {
          information[i][j] += p[k] * (row[i] - mean[i]) * (row[j] - mean[j]);
        }
      }
    }
  }

  /** Gauss elimination with pivots; empty when there is no single solution. */
  private static double[] solved(double[][] matrix, double[] right) {
    var size = right.length;
    var x = right.clone();
    for (int c = 0; c < size; c++) {
      int pivot = c;
      for (int r = c + 1; r < size; r++) {
        pivot = Math.abs(matrix[r][c]) > Math.abs(matrix[pivot][c]) ? r : pivot;
      }
      if (!(Math.abs(matrix[pivot][c]) > 1e-9)) {
        return new double[0];
      }
      var row = matrix[pivot];
      matrix[pivot] = matrix[c];
      matrix[c] = row;
      var value = x[pivot];
      x[pivot] = x[c];
      x[c] = value;
      for (int r = 0; r < size; r++) {
        if (r != c) {
          var factor = matrix[r][c] / matrix[c][c];
          for (int i = c; i < size; i++) {
            matrix[r][i] -= factor * matrix[c][i];
          }
          x[r] -= factor * x[c];
        }
      }
    }
    for (int c = 0; c < size; c++) {
      x[c] /= matrix[c][c];
    }
    return x;
  }
}
