package dev.strata.model.learning;

import java.util.List;

/**
 * Logarithmic opinion pool around the class rates: log p_k = log r_k + Σ_m w_m log(p_mk / r_k) +
 * constant. One model: a temperature that shrinks its claims towards the class rates. Several:
 * their stack. The weights are the regression coefficients of a conditional logit (McFadden 1974),
 * bounded so that no model counts against what it says.
 */
final class LogPool {

  private static final double MOST = 2;

  /** What is left where nothing was found: claims near the class rates, their order kept. */
  private static final double LEAST = 0.02;

  private static final int HALVINGS = 24;
  private static final int ROUNDS = 8;
  private static final double RATIO_BOUND = 4;
  private static final double SMALLEST = 1e-9;

  private LogPool() {}

  /**
   * Out-of-sample claims of a window to fit weights on.
   *
   * @param rates class rates known to the models, [class]
   * @param ratios [model][class], see {@link #ratios}
   * @param outcome what came about
   */
  record Claim(double[] rates, double[][] ratios, int outcome) {}

  /**
   * log(p / r) by class, bounded; 0 for a class that the model has never seen.
   *
   * @param seen whether a class occurred in the model's training
   */
  static double[] ratios(double[] probabilities, double[] rates, boolean[] seen) {
    var ratios = new double[rates.length];
    for (int k = 0; k < ratios.length; k++) {
      var ratio = Math.log(Math.max(probabilities[k], SMALLEST) / rates[k]);
      ratios[k] = seen[k] ? Math.clamp(ratio, -RATIO_BOUND, RATIO_BOUND) : 0;
    }
    return ratios;
  }

  /** Weights of the highest likelihood, each in [0, 2]; cautious where there is nothing to fit. */
  static double[] fit(List<Claim> claims, int models) {
    var weights = new double[models];
    if (!claims.isEmpty()) {
      for (int round = 0; round < (models == 1 ? 1 : ROUNDS); round++) {
        for (int m = 0; m < models; m++) {
          weights[m] = best(claims, weights, m);
        }
      }
    }
    double sum = 0;
    for (var weight : weights) {
      sum += weight;
    }
    if (sum < LEAST) {
      java.util.Arrays.fill(weights, LEAST / models);
    }
    return weights;
  }

  /** The likelihood is concave in each weight: halve where its slope changes sign. */
  private static double best(List<Claim> claims, double[] weights, int model) {
    var tried = weights.clone();
    double low = 0;
    double high = MOST;
    for (int i = 0; i < HALVINGS; i++) {
      tried[model] = (low + high) / 2;
      if (slope(claims, tried, model) > 0) {
        low = tried[model];
      } else {
        high = tried[model];
      }
    }
    return (low + high) / 2;
  }

  private static double slope(List<Claim> claims, double[] weights, int model) {
    double slope = 0;
    for (var claim : claims) {
      var p = pooled(claim.rates(), claim.ratios(), weights);
      slope += claim.ratios()[model][claim.outcome()];
      for (int k = 0; k < p.length; k++) {
        slope -= p[k] * claim.ratios()[model][k];
      }
    }
    return slope;
  }

  /** Pooled probabilities, [class]. */
  static double[] pooled(double[] rates, double[][] ratios, double[] weights) {
    var p = new double[rates.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      double tilt = 0;
      for (int m = 0; m < weights.length; m++) {
        tilt += weights[m] * ratios[m][k];
      }
      p[k] = rates[k] * Math.exp(tilt);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
