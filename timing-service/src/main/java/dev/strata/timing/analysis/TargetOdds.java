package dev.strata.timing.analysis;

import dev.strata.platform.barriers.TradeLevels;

/**
 * Stated probability that the target comes before the stop: the rule's own base rate, drawn to what
 * a driftless price would do. Mean of a Beta posterior; from a rule, not calibrated.
 */
public final class TargetOdds {

  /** Outcomes that the driftless odds weigh as much as. */
  public static final double PRIOR_WEIGHT = 20;

  private TargetOdds() {}

  /**
   * The probability.
   *
   * @param hitTarget claims of the rule that reached the target first, known by now
   * @param hitStop claims that reached the stop first
   * @return (prior · weight + hitTarget) / (weight + hitTarget + hitStop), in (0, 1)
   */
  public static double of(long hitTarget, long hitStop) {
    if (hitTarget < 0 || hitStop < 0) {
      throw new IllegalArgumentException(
          "outcomes must be at least 0, was " + hitTarget + " and " + hitStop);
    }
    return (driftless() * PRIOR_WEIGHT + hitTarget) / (PRIOR_WEIGHT + hitTarget + hitStop);
  }

  /**
   * Without drift the nearer barrier is likelier (gambler's ruin): stop / (stop + target) = 0.4.
   */
  public static double driftless() {
    return TradeLevels.STOP_DISTANCE / (TradeLevels.STOP_DISTANCE + TradeLevels.TARGET_DISTANCE);
  }
}
