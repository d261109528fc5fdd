package dev.strata.model.learning;

import java.util.List;

/**
 * The learner of each architecture. Linear models and trees read the claim's own day, networks the
 * whole window. A library is loaded when its learner first fits or reads.
 */
public final class Learners {

  private static final double LAST_QUARTER = 0.75;
  private static final double LAST_FIFTH = 0.8;

  private static final int NETWORK_SEEDS = 3;

  private Learners() {}

  /** Gives a learner that keeps no state: any thread may use it. */
  public static Learner of(Architecture architecture) {
    return calibrated(architecture);
  }

  /**
   * Models whose claims are averaged: a network falls into another solution with each seed; the
   * linear model has one, and trees are averages already.
   */
  public static int seeds(Architecture architecture) {
    return switch (architecture) {
      case REGRESSION, ENSEMBLE -> 1;
      case LSTM, TRANSFORMER -> NETWORK_SEEDS;
    };
  }

  static CalibratedLearner calibrated(Architecture architecture) {
    return switch (architecture) {
      case REGRESSION -> new CalibratedLearner(List.of(new Regression()), LAST_QUARTER);
      case ENSEMBLE ->
          new CalibratedLearner(
              List.of(new Trees(Trees.Kind.BOOSTED), new Trees(Trees.Kind.FOREST)), 0.4, 0.6, 0.8);
      case LSTM -> new CalibratedLearner(List.of(new Neural(Network.LSTM)), LAST_FIFTH);
      case TRANSFORMER ->
          new CalibratedLearner(List.of(new Neural(Network.TRANSFORMER)), LAST_FIFTH);
    };
  }
}
