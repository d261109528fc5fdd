package dev.strata.macro.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A hidden Markov model with Gaussian emissions that are independent within a state (diagonal
 * covariance). An observation is one value a feature; a NaN is unknown and says nothing, so the
 * likelihood is that of what is known.
 *
 * @param initial probability of each state before the first observation, sums to 1
 * @param transitions probability of the next state (column) by state (row); rows sum to 1
 * @param means by state and feature, in the features' own units
 * @param deviations standard deviations by state and feature, above 0
 */
public record GaussianHmm(
    List<Double> initial,
    List<List<Double>> transitions,
    List<List<Double>> means,
    List<List<Double>> deviations) {

  private static final double LOG_ROOT_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);
  private static final int REST_STEPS = 10_000;

  public GaussianHmm {
    initial = List.copyOf(initial);
    transitions = copy(transitions);
    means = copy(means);
    deviations = copy(deviations);
    int states = initial.size();
    if (transitions.size() != states || means.size() != states || deviations.size() != states) {
      throw new IllegalArgumentException("all parts must have %d states".formatted(states));
    }
    checkSum("initial", initial);
    transitions.forEach(row -> checkSum("transitions", row));
    if (deviations.stream().flatMap(List::stream).anyMatch(d -> !(d > 0))) {
      throw new IllegalArgumentException("deviations must be above 0, were " + deviations);
    }
  }

  /**
   * What a pass over observations found.
   *
   * @param filtered probability of each state by observation, from that observation and those
   *     before it
   * @param logLikelihood natural logarithm of the density of what is known
   */
  public record Filtered(List<List<Double>> filtered, double logLikelihood) {

    /** Probabilities at the last observation. */
    public List<Double> last() {
      return filtered.getLast();
    }
  }

  /**
   * The filter of Hamilton (1989), which is the scaled forward pass of Rabiner (1989): nothing
   * later than an observation has a part in its probabilities.
   *
   * @param observations in order of time, by feature
   */
  public Filtered filter(double[][] observations) {
    if (observations.length == 0) {
      throw new IllegalArgumentException("observations must hold at least 1, was 0");
    }
    var emissions = Emissions.of(this, observations);
    var pass = ForwardPass.of(array(initial), matrix(transitions), emissions);
    var filtered = new ArrayList<List<Double>>(observations.length);
    for (var row : pass.scaled()) {
      filtered.add(list(row));
    }
    return new Filtered(Collections.unmodifiableList(filtered), pass.logLikelihood());
  }

  /**
   * The same model begun in its long-run distribution, found by iterating the transitions: where a
   * chain stands of whose past nothing is known.
   */
  public GaussianHmm atRest() {
    int states = initial.size();
    var matrix = matrix(transitions);
    var now = new double[states];
    java.util.Arrays.fill(now, 1.0 / states);
    for (int step = 0; step < REST_STEPS; step++) {
      now = ForwardPass.step(now, matrix);
    }
    double sum = java.util.Arrays.stream(now).sum();
    return new GaussianHmm(
        java.util.Arrays.stream(now).map(p -> p / sum).boxed().toList(),
        transitions,
        means,
        deviations);
  }

  /** The same model with its states in another order. */
  public GaussianHmm ordered(List<Integer> order) {
    return new GaussianHmm(
        order.stream().map(initial::get).toList(),
        order.stream()
            .map(from -> order.stream().map(to -> transitions.get(from).get(to)).toList())
            .toList(),
        order.stream().map(means::get).toList(),
        order.stream().map(deviations::get).toList());
  }

  /**
   * Log density of a value under a normal distribution.
   *
   * @param logDeviation natural logarithm of the deviation
   */
  static double logDensity(double value, double mean, double deviation, double logDeviation) {
    double z = (value - mean) / deviation;
    return -0.5 * z * z - logDeviation - LOG_ROOT_TWO_PI;
  }

  static double[][] matrix(List<List<Double>> rows) {
    return rows.stream().map(GaussianHmm::array).toArray(double[][]::new);
  }

  static double[] array(List<Double> row) {
    return row.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static List<Double> list(double[] row) {
    return java.util.Arrays.stream(row).boxed().toList();
  }

  static List<List<Double>> lists(double[][] rows) {
    return java.util.Arrays.stream(rows).map(GaussianHmm::list).toList();
  }

  private static List<List<Double>> copy(List<List<Double>> rows) {
    return rows.stream().map(List::copyOf).toList();
  }

  private static void checkSum(String name, List<Double> row) {
    double sum = row.stream().mapToDouble(Double::doubleValue).sum();
    if (!(Math.abs(sum - 1) < 1e-6) || row.stream().anyMatch(p -> p < 0)) {
      throw new IllegalArgumentException(name + " must be probabilities that sum to 1, was " + row);
    }
  }
}
