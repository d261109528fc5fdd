package dev.strata.model.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Scales each feature to mean 0 and deviation 1 over the rows it was fitted on, and bounds it.
 *
 * @param mean by feature
 * @param deviation by feature, over n, 1 where a feature does not vary
 */
record Scaler(double[] mean, double[] deviation) {

  /** Deviations beyond which a value says no more. */
  private static final double BOUND = 5;

  /** Fits on all days of all windows. */
  static Scaler ofWindows(List<Example> examples, int features) {
    return of(examples.stream().map(Example::window).toList(), features);
  }

  /** Fits on the claims' own days. */
  static Scaler ofDays(List<Example> examples, int features) {
    return of(examples.stream().map(e -> new float[][] {last(e.window())}).toList(), features);
  }

  private static Scaler of(List<float[][]> windows, int features) {
    var mean = new double[features];
    var squares = new double[features];
    long rows = 0;
    for (var window : windows) {
      for (var row : window) {
        rows++;
        for (int f = 0; f < features; f++) {
          // Welford 1962: no cancellation where a mean is far from zero.
          var distance = row[f] - mean[f];
          mean[f] += distance / rows;
          squares[f] += distance * (row[f] - mean[f]);
        }
      }
    }
    var deviation = new double[features];
    for (int f = 0; f < features; f++) {
      deviation[f] = squares[f] > 0 ? Math.sqrt(squares[f] / rows) : 1;
    }
    return new Scaler(mean, deviation);
  }

  /** Scales one day. */
  double[] scaled(float[] row) {
    var scaled = new double[mean.length];
    for (int f = 0; f < scaled.length; f++) {
      scaled[f] = Math.clamp((row[f] - mean[f]) / deviation[f], -BOUND, BOUND);
    }
    return scaled;
  }

  static float[] last(float[][] window) {
    return window[window.length - 1];
  }

  void write(DataOutputStream out) throws IOException {
    Numbers.write(out, mean);
    Numbers.write(out, deviation);
  }

  static Scaler read(DataInputStream in) throws IOException {
    return new Scaler(Numbers.read(in), Numbers.read(in));
  }
}
