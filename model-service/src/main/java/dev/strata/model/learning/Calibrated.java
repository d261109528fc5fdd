package dev.strata.model.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fitted models with the weights of their pool.
 *
 * @param bases the models
 * @param weights of each in {@link LogPool}
 * @param rates class rates of the training window, smoothed
 * @param seen whether a class occurred in it
 */
record Calibrated(List<Base> bases, double[] weights, double[] rates, boolean[] seen) {

  double[][] probabilities(List<float[][]> windows) {
    var stated = new double[bases.size()][][];
    for (int m = 0; m < stated.length; m++) {
      stated[m] = bases.get(m).probabilities(windows);
    }
    var pooled = new double[windows.size()][];
    for (int i = 0; i < pooled.length; i++) {
      var ratios = new double[stated.length][];
      for (int m = 0; m < stated.length; m++) {
        ratios[m] = LogPool.ratios(stated[m][i], rates, seen);
      }
      pooled[i] = LogPool.pooled(rates, ratios, weights);
    }
    return pooled;
  }

  void write(DataOutputStream out) throws IOException {
    Numbers.write(out, rates);
    for (var one : seen) {
      out.writeBoolean(one);
    }
    Numbers.write(out, weights);
    for (var base : bases) {
      base.write(out);
    }
  }

  static Calibrated read(Problem problem, List<Recipe> recipes, DataInputStream in)
      throws IOException {
    var rates = Numbers.read(in);
    if (rates.length != problem.classes().size()) {
      throw new IllegalArgumentException(
          "artifact states %d classes, %s has %d"
              .formatted(rates.length, problem.event(), problem.classes().size()));
    }
    var seen = new boolean[rates.length];
    for (int k = 0; k < seen.length; k++) {
      seen[k] = in.readBoolean();
    }
    var weights = Numbers.read(in);
    var bases = new ArrayList<Base>();
    for (var recipe : recipes) {
      bases.add(recipe.read(problem, in));
    }
    return new Calibrated(List.copyOf(bases), weights, rates, seen);
  }
}
