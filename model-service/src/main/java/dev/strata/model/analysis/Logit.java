package dev.strata.model.analysis;

import java.util.List;

/**
 * A fitted logistic regression with its scaler: p = 1 / (1 + exp(-(b + Σ w (x - mean) / scale))).
 *
 * @param features names in order
 * @param mean of each feature in training
 * @param scale standard deviation of each feature in training, 1 where it does not vary
 * @param weights of the scaled features
 * @param intercept b
 */
public record Logit(
    List<String> features,
    List<Double> mean,
    List<Double> scale,
    List<Double> weights,
    double intercept) {

  private static final double PLACES = 1e6;

  public Logit {
    features = List.copyOf(features);
    mean = List.copyOf(mean);
    scale = List.copyOf(scale);
    weights = List.copyOf(weights);
    if (mean.size() != features.size()
        || scale.size() != features.size()
        || weights.size() != features.size()) {
      throw new IllegalArgumentException(
          "mean, scale and weights must hold %d numbers".formatted(features.size()));
    }
  }

  /**
   * Probability of the event, in (0, 1), rounded to six places: what is stated is what is stored
   * and scored.
   */
  public double probability(double[] values) {
    double sum = intercept;
    for (int i = 0; i < values.length; i++) {
      sum += weights.get(i) * (values[i] - mean.get(i)) / scale.get(i);
    }
    var rounded = Math.round(PLACES / (1 + Math.exp(-sum))) / PLACES;
    return Math.clamp(rounded, 1 / PLACES, 1 - 1 / PLACES);
  }

  /**
   * The same model with its weights multiplied by a factor in [0, 1]: 0 states the class rate for
   * every coin.
   */
  public Logit shrunk(double factor) {
    var shrunk = weights.stream().map(weight -> weight * factor).toList();
    return new Logit(features, mean, scale, shrunk, intercept);
  }
}
