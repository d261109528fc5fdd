package dev.strata.macro.analysis;

import java.util.List;
import java.util.Random;

/** Hidden Markov models to draw from, and slow second computations in plain probabilities. */
final class HmmForTests {

  /** Three well separated states over two features. */
  static final GaussianHmm THREE =
      new GaussianHmm(
          List.of(0.2, 0.5, 0.3),
          List.of(List.of(0.9, 0.07, 0.03), List.of(0.05, 0.9, 0.05), List.of(0.02, 0.08, 0.9)),
          List.of(List.of(-2.0, 1.0), List.of(0.0, -1.0), List.of(2.0, 0.5)),
          List.of(List.of(0.7, 0.5), List.of(0.4, 0.6), List.of(0.8, 0.3)));

  private HmmForTests() {}

  static double[][] draw(GaussianHmm model, int length, long seed) {
    var random = new Random(seed);
    var observations = new double[length][];
    int state = next(model.initial(), random);
    for (int t = 0; t < length; t++) {
      state = t == 0 ? state : next(model.transitions().get(state), random);
      var means = model.means().get(state);
      observations[t] = new double[means.size()];
      for (int f = 0; f < means.size(); f++) {
        observations[t][f] =
            means.get(f) + model.deviations().get(state).get(f) * random.nextGaussian();
      }
    }
    return observations;
  }

  private static int next(List<Double> probabilities, Random random) {
    double left = random.nextDouble();
    int state = 0;
    while (state < probabilities.size() - 1 && left >= probabilities.get(state)) {
      left -= probabilities.get(state);
      state++;
    }
    return state;
  }

  /** Joint density of the observations and of every path that ends in each state, path by path. */
  static double[] enumerated(GaussianHmm model, double[][] observations) {
    int states = model.initial().size();
    var byLast = new double[states];
    int paths = (int) Math.pow(states, observations.length);
    for (int path = 0; path < paths; path++) {
      int rest = path;
      int before = -1;
      double joint = 1;
      for (var observation : observations) {
        int state = rest % states;
        rest /= states;
        joint *=
            (before < 0 ? model.initial().get(state) : model.transitions().get(before).get(state))
                * density(model, state, observation);
        before = state;
      }
      byLast[before] += joint;
    }
    return byLast;
  }

  static double density(GaussianHmm model, int state, double[] observation) {
    double density = 1;
    for (int f = 0; f < observation.length; f++) {
      if (!Double.isNaN(observation[f])) {
        double s = model.deviations().get(state).get(f);
        double d = observation[f] - model.means().get(state).get(f);
        density *= Math.exp(-d * d / (2 * s * s)) / (s * Math.sqrt(2 * Math.PI));
      }
    }
    return density;
  }
}
