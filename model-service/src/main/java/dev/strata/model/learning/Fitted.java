package dev.strata.model.learning;

import java.util.List;

/** A model that can forecast. */
public interface Fitted {

  /**
   * Probability of each class in the order of {@link Problem#classes}: in [0, 1], they sum to 1.
   *
   * @param window as in {@link Example#window}
   */
  double[] probabilities(float[][] window);

  /** The same for many at once, in their order; faster where a model works in batches. */
  default double[][] probabilities(List<float[][]> windows) {
    return windows.stream().map(this::probabilities).toArray(double[][]::new);
  }

  /** The whole model; a model read back from it forecasts exactly the same. */
  byte[] bytes();
}
