package dev.strata.model.evaluation.analysis;

/** A rule that says how much of the capital each coin is to have. */
public interface Allocation {

  /**
   * Decides on the close of a day, by nothing younger.
   *
   * @param t index of the day in the market
   * @return share of the capital by coin, each at least 0, together at most 1
   */
  double[] weights(int t);
}
