package dev.strata.model.learning;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Scaled windows in one stretch of memory.
 *
 * @param values row by row, step by step, feature by feature
 * @param outcomes by row, empty where they aren't known
 * @param count rows
 * @param steps days of a row
 * @param features values of a day
 */
record Rows(float[] values, int[] outcomes, int count, int steps, int features) {

  static Rows of(List<Example> examples, Scaler scaler, int steps) {
    var rows = ofWindows(examples.stream().map(Example::window).toList(), scaler, steps);
    var outcomes = examples.stream().mapToInt(Example::outcome).toArray();
    return new Rows(rows.values, outcomes, rows.count, steps, rows.features);
  }

  static Rows ofWindows(List<float[][]> windows, Scaler scaler, int steps) {
    var features = scaler.mean().length;
    var values = new float[windows.size() * steps * features];
    int at = 0;
    for (var window : windows) {
      if (window.length != steps) {
        throw new IllegalArgumentException(
            "window must hold %d days, was %d".formatted(steps, window.length));
      }
      for (var row : window) {
        for (var value : scaler.scaled(row)) {
          values[at++] = (float) value;
        }
      }
    }
    return new Rows(values, new int[0], windows.size(), steps, features);
  }

  Shape shape(int rows) {
    return new Shape(rows, steps, features);
  }

  float[] inputs(int from, int rows) {
    var width = steps * features;
    return java.util.Arrays.copyOfRange(values, from * width, (from + rows) * width);
  }

  float[] inputs(List<Integer> picked) {
    var width = steps * features;
    var inputs = new float[picked.size() * width];
    for (int i = 0; i < picked.size(); i++) {
      System.arraycopy(values, picked.get(i) * width, inputs, i * width, width);
    }
    return inputs;
  }

  int[] outcomes(List<Integer> picked) {
    return picked.stream().mapToInt(i -> outcomes[i]).toArray();
  }

  /** Mean negative log likelihood of scores, nats. */
  double logLoss(double[][] scores) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum -= Math.log(Math.max(Softmax.of(scores[i])[outcomes[i]], 1e-9));
    }
    return sum / count;
  }
}
