package dev.strata.model.learning;

/** Probabilities from scores: p_k = exp(s_k) / Σ exp(s_j). */
final class Softmax {

  private Softmax() {}

  static double[] of(double[] scores) {
    var most = Double.NEGATIVE_INFINITY;
    for (var score : scores) {
      most = Math.max(most, score);
    }
    var p = new double[scores.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(scores[k] - most);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
