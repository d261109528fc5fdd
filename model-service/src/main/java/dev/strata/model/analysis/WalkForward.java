package dev.strata.model.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Expanding walk-forward validation. Each test block of 90 days is forecast by a model trained on
 * what was known when the block began: labels end before it (purge = horizon). Scaling and
 * shrinkage are chosen inside that window; no training data follows a test block, so there is no
 * embargo.
 */
public final class WalkForward {

  /** Days of samples before the first test block. */
  static final int FIRST_TRAINING_DAYS = 180;

  private static final int TEST_DAYS = 90;
  private static final int FEWEST_SAMPLES = 50;
  private static final double INNER_TRAINING_SHARE = 0.75;
  private static final double[] SHRINKAGES = {0.1, 0.25, 0.5, 0.75, 1};

  private WalkForward() {}

  /**
   * One test block.
   *
   * @param trainFrom first day of training features
   * @param trainTo last day of training features
   * @param testFrom first day of the block
   * @param testTo last day of the block with a sample
   * @param n samples in the block
   * @param brier of the model in the block
   * @param baseRateBrier of the training window's class rate in the block
   */
  public record Window(
      int trainFrom,
      int trainTo,
      int testFrom,
      int testTo,
      int n,
      double brier,
      double baseRateBrier) {}

  /**
   * All out-of-sample forecasts.
   *
   * @param windows the blocks
   * @param days day of each forecast, ascending
   * @param probabilities stated
   * @param baseRates class rate of the training window of each
   * @param cameTrue what happened
   */
  public record Union(
      List<Window> windows,
      int[] days,
      double[] probabilities,
      double[] baseRates,
      boolean[] cameTrue) {}

  /** A model with the shrinkage that was chosen for it, already applied. */
  public record Chosen(Logit model, double shrinkage) {}

  /** Validates over samples in order of day. */
  public static Union over(List<Sample> samples, List<String> features, long seed) {
    var windows = new ArrayList<Window>();
    var tested = new ArrayList<Sample>();
    var stated = new ArrayList<Double>();
    var rates = new ArrayList<Double>();
    var last = samples.isEmpty() ? -1 : samples.getLast().day();
    var first = samples.isEmpty() ? 0 : samples.getFirst().day();
    for (int from = first + FIRST_TRAINING_DAYS; from <= last; from += TEST_DAYS) {
      final int start = from;
      var training = samples.stream().filter(s -> s.day() + Sample.HORIZON <= start).toList();
      var block =
          samples.stream().filter(s -> s.day() >= start && s.day() < start + TEST_DAYS).toList();
      if (block.isEmpty() || !isLearnable(training)) {
        continue;
      }
      var model = choose(training, features, seed).model();
      var rate = classRate(training);
      var probabilities = block.stream().mapToDouble(s -> model.probability(s.values())).toArray();
      var cameTrue = outcomes(block);
      for (int i = 0; i < block.size(); i++) {
        tested.add(block.get(i));
        stated.add(probabilities[i]);
        rates.add(rate);
      }
      windows.add(
          new Window(
              training.getFirst().day(),
              training.getLast().day(),
              start,
              block.getLast().day(),
              block.size(),
              ForecastScores.brier(probabilities, cameTrue),
              ForecastScores.brier(constant(rate, block.size()), cameTrue)));
    }
    return new Union(
        windows,
        tested.stream().mapToInt(Sample::day).toArray(),
        stated.stream().mapToDouble(Double::doubleValue).toArray(),
        rates.stream().mapToDouble(Double::doubleValue).toArray(),
        outcomes(tested));
  }

  /**
   * Chooses on the last quarter of the window how far the weights are shrunk towards none (van
   * Houwelingen, le Cessie 1990), by log loss, then fits on all of it.
   */
  public static Chosen choose(List<Sample> training, List<String> features, long seed) {
    var from = training.getFirst().day();
    var split = from + (int) ((training.getLast().day() - from) * INNER_TRAINING_SHARE);
    var inner = training.stream().filter(s -> s.day() + Sample.HORIZON <= split).toList();
    var held = training.stream().filter(s -> s.day() >= split).toList();
    var best = SHRINKAGES[0];
    if (isLearnable(inner)) {
      var full = LogitTrainer.fit(inner, features, seed);
      var cameTrue = outcomes(held);
      var least = Double.POSITIVE_INFINITY;
      for (var shrinkage : SHRINKAGES) {
        var model = full.shrunk(shrinkage);
        var loss =
            ForecastScores.logLoss(
                held.stream().mapToDouble(s -> model.probability(s.values())).toArray(), cameTrue);
        if (loss < least) {
          least = loss;
          best = shrinkage;
        }
      }
    }
    return new Chosen(LogitTrainer.fit(training, features, seed).shrunk(best), best);
  }

  /** Whether there is enough to fit anything: both outcomes, and at least fifty samples. */
  static boolean isLearnable(List<Sample> samples) {
    return samples.size() >= FEWEST_SAMPLES
        && samples.stream().anyMatch(Sample::cameTrue)
        && !samples.stream().allMatch(Sample::cameTrue);
  }

  /** Share of samples in which the event came true, in [0, 1]. */
  static double classRate(List<Sample> samples) {
    return (double) samples.stream().filter(Sample::cameTrue).count() / samples.size();
  }

  private static double[] constant(double value, int size) {
    var values = new double[size];
    Arrays.fill(values, value);
    return values;
  }

  private static boolean[] outcomes(List<Sample> samples) {
    var outcomes = new boolean[samples.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = samples.get(i).cameTrue();
    }
    return outcomes;
  }
}
