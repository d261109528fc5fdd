package dev.strata.macro.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fits a {@link GaussianHmm} by expectation-maximization (Baum, Petrie, Soules and Weiss 1970;
 * formulas with scaling as in Rabiner 1989). Features are standardized first and given back in
 * their own units. A standard deviation is at least {@value #LEAST_DEVIATION} of the feature's over
 * the whole sample, which keeps a state from shrinking onto one day; the step under that bound is
 * the bounded maximum, so the likelihood still never falls, and that is checked.
 */
public final class BaumWelch {

  /** Least standard deviation within a state, as a fraction of the sample's. */
  public static final double LEAST_DEVIATION = 0.1;

  private static final int MOST_ITERATIONS = 300;
  private static final double ENOUGH = 1e-6;
  private static final double ROUNDING = 1e-8;
  private static final double PERSISTENCE = 0.95;
  private static final double LEAST_OCCUPANCY = 1e-8;

  private final double[][] observations;
  private final int states;
  private final int features;
  private double[] initial;
  private double[][] transitions;
  private double[][] means;
  private double[][] deviations;

  private BaumWelch(double[][] observations, int states, SplittableRandom random) {
    this.observations = observations;
    this.states = states;
    this.features = observations[0].length;
    this.initial = new double[states];
    this.transitions = new double[states][states];
    this.means = new double[states][features];
    this.deviations = new double[states][features];
    for (int state = 0; state < states; state++) {
      initial[state] = 1.0 / states;
      Arrays.fill(transitions[state], (1 - PERSISTENCE) / (states - 1));
      transitions[state][state] = PERSISTENCE;
      var drawn = observations[random.nextInt(observations.length)];
      for (int f = 0; f < features; f++) {
        means[state][f] = Double.isNaN(drawn[f]) ? 0 : drawn[f];
        deviations[state][f] = 1;
      }
    }
  }

  /**
   * A fitted model.
   *
   * @param model states in order of the mean of their first feature, lowest first
   * @param logLikelihood natural logarithm of the density of the observations under it
   * @param iterations of the start that won
   */
  public record Fit(GaussianHmm model, double logLikelihood, int iterations) {}

  /**
   * The best of several seeded starts; the same arguments give the same model.
   *
   * @param observations in order of time, by feature; NaN is unknown
   * @param states at least 2
   * @param starts at least 1
   */
  public static Fit fit(double[][] observations, int states, int starts, long seed) {
    if (observations.length < 2 * states || states < 2 || starts < 1) {
      throw new IllegalArgumentException(
          "observations must hold at least %d, was %d".formatted(2 * states, observations.length));
    }
    var scale = Scale.of(observations);
    var standardized = scale.apply(observations);
    var random = new SplittableRandom(seed);
    Fit best = null;
    for (int start = 0; start < starts; start++) {
      var fit = new BaumWelch(standardized, states, random.split()).climb();
      if (best == null || fit.logLikelihood() > best.logLikelihood()) {
        best = fit;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no start was made");
    }
    var model = scale.undo(best.model());
    var byFirstMean =
        java.util.stream.IntStream.range(0, states)
            .boxed()
            .sorted(java.util.Comparator.comparingDouble(s -> model.means().get(s).getFirst()))
            .toList();
    var ordered = model.ordered(byFirstMean);
    return new Fit(ordered, ordered.filter(observations).logLikelihood(), best.iterations());
  }

  private Fit climb() {
    double before = Double.NEGATIVE_INFINITY;
    for (int iteration = 1; ; iteration++) {
      var emissions = Emissions.of(means, deviations, observations);
      var forward = ForwardPass.of(initial, transitions, emissions);
      double now = forward.logLikelihood();
      if (now < before - ROUNDING * (1 + Math.abs(before))) {
        throw new IllegalStateException("likelihood fell from %s to %s".formatted(before, now));
      }
      if (iteration == MOST_ITERATIONS || now - before < ENOUGH * observations.length) {
        return new Fit(model(), now, iteration);
      }
      before = now;
      maximize(emissions, forward);
    }
  }

  private GaussianHmm model() {
    return new GaussianHmm(
        GaussianHmm.list(initial),
        GaussianHmm.lists(transitions),
        GaussianHmm.lists(means),
        GaussianHmm.lists(deviations));
  }

  private void maximize(Emissions emissions, ForwardPass forward) {
    int length = observations.length;
    var occupancy = new double[length][];
    var moves = new double[states][states];
    var backward = new double[states];
    Arrays.fill(backward, 1);
    for (int t = length - 1; t >= 0; t--) {
      occupancy[t] = new double[states];
      for (int state = 0; state < states; state++) {
        occupancy[t][state] = forward.scaled()[t][state] * backward[state];
      }
      if (t > 0) {
        backward = backwards(t, backward, emissions, forward, moves);
      }
    }
    initial = normalized(occupancy[0], initial);
    for (int state = 0; state < states; state++) {
      transitions[state] = normalized(moves[state], transitions[state]);
      for (int f = 0; f < features; f++) {
        emission(state, f, occupancy);
      }
    }
  }

  /** One step of the backward pass; adds the expected moves from t - 1 to t. */
  private double[] backwards(
      int t, double[] backward, Emissions emissions, ForwardPass forward, double[][] moves) {
    var earlier = new double[states];
    for (int from = 0; from < states; from++) {
      for (int to = 0; to < states; to++) {
        double path =
            transitions[from][to] * emissions.scaled()[t][to] * backward[to] / forward.sums()[t];
        earlier[from] += path;
        moves[from][to] += forward.scaled()[t - 1][from] * path;
      }
    }
    return earlier;
  }

  private void emission(int state, int f, double[][] occupancy) {
    double weight = 0;
    double sum = 0;
    for (int t = 0; t < observations.length; t++) {
      if (!Double.isNaN(observations[t][f])) {
        weight += occupancy[t][state];
        sum += occupancy[t][state] * observations[t][f];
      }
    }
    if (weight < LEAST_OCCUPANCY) {
      // A state that nothing was seen of keeps what it had.
      return;
    }
    double mean = sum / weight;
    double squares = 0;
    for (int t = 0; t < observations.length; t++) {
      if (!Double.isNaN(observations[t][f])) {
        double difference = observations[t][f] - mean;
        squares += occupancy[t][state] * difference * difference;
      }
    }
    means[state][f] = mean;
    deviations[state][f] = Math.max(LEAST_DEVIATION, Math.sqrt(squares / weight));
  }

  private static double[] normalized(double[] weights, double[] otherwise) {
    double sum = Arrays.stream(weights).sum();
    return sum < LEAST_OCCUPANCY ? otherwise : Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  /** Mean and standard deviation (N) of what is known of each feature. */
  private record Scale(double[] means, double[] deviations) {

    static Scale of(double[][] observations) {
      int features = observations[0].length;
      var means = new double[features];
      var deviations = new double[features];
      for (int f = 0; f < features; f++) {
        int feature = f;
        var known =
            Arrays.stream(observations)
                .mapToDouble(o -> o[feature])
                .filter(v -> !Double.isNaN(v))
                .toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double variance =
            Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        means[f] = mean;
        deviations[f] = variance > 0 ? Math.sqrt(variance) : 1;
      }
      return new Scale(means, deviations);
    }

    double[][] apply(double[][] observations) {
      var standardized = new double[observations.length][means.length];
      for (int t = 0; t < observations.length; t++) {
        for (int f = 0; f < means.length; f++) {
          standardized[t][f] = (observations[t][f] - means[f]) / deviations[f];
        }
      }
      return standardized;
    }

    GaussianHmm undo(GaussianHmm model) {
      var ownMeans = GaussianHmm.matrix(model.means());
      var ownDeviations = GaussianHmm.matrix(model.deviations());
      for (int state = 0; state < ownMeans.length; state++) {
        for (int f = 0; f < means.length; f++) {
          ownMeans[state][f] = ownMeans[state][f] * deviations[f] + means[f];
          ownDeviations[state][f] *= deviations[f];
        }
      }
      return new GaussianHmm(
          model.initial(),
          model.transitions(),
          GaussianHmm.lists(ownMeans),
          GaussianHmm.lists(ownDeviations));
    }
  }
}
