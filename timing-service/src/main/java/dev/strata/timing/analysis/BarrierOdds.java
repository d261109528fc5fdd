package dev.strata.timing.analysis;

import dev.strata.platform.barriers.TradeLevels;
import java.util.Map;

/**
 * Probabilities of the ways a claim ends: target first, stop first, neither by the horizon.
 *
 * @param target in [0, 1]
 * @param stop in [0, 1]
 * @param horizon in [0, 1]; the three sum to 1
 */
public record BarrierOdds(double target, double stop, double horizon) {

  /** Outcomes that the driftless odds weigh as much as. */
  public static final double PRIOR_WEIGHT = 20;

  /** Mean range of a day of Brownian motion over its daily deviation: √(8/π) (Feller 1951). */
  private static final double RANGE = Math.sqrt(8 / Math.PI);

  private static final double HORIZON_DAYS = EntryRule.HORIZON_HOURS / 24.0;
  private static final int TERMS = 50;
  private static final double TOLERANCE = 1e-6;

  private static final String TARGET = "target";
  private static final String STOP = "stop";
  private static final String HORIZON = "horizon";

  public BarrierOdds {
    if (!(target >= 0 && stop >= 0 && horizon >= 0)
        || Math.abs(target + stop + horizon - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "target, stop and horizon must be shares that sum to 1, were %s, %s, %s"
              .formatted(target, stop, horizon));
    }
  }

  /**
   * How claims of the rule ended, by now; a fraction of a claim where older ones count less.
   *
   * @param target reached the target first
   * @param stop reached the stop first
   * @param horizon reached neither
   * @param horizonR sum of the R multiples of those, net of costs
   */
  public record Ended(double target, double stop, double horizon, double horizonR) {

    /** None yet. */
    public static final Ended NONE = new Ended(0, 0, 0, 0);
  }

  /**
   * The odds of a price without drift, as Brownian motion between two barriers (Cox and Miller
   * 1965, 5.7): the stop two and the target three ATR away, ten days, an ATR being the mean range
   * of a day.
   */
  public static BarrierOdds driftless() {
    var stop = TradeLevels.STOP_DISTANCE * RANGE;
    var target = TradeLevels.TARGET_DISTANCE * RANGE;
    var width = stop + target;
    var reached = stop / width;
    var lost = target / width;
    for (int n = 1; n <= TERMS; n++) {
      var term =
          2
              / (n * Math.PI)
              * Math.sin(n * Math.PI * stop / width)
              * Math.exp(-n * n * Math.PI * Math.PI * HORIZON_DAYS / (2 * width * width));
      reached += n % 2 == 0 ? term : -term;
      lost -= term;
    }
    return new BarrierOdds(reached, lost, 1 - reached - lost);
  }

  /**
   * The rule's own record drawn to the driftless odds: mean of a Dirichlet posterior; from a rule,
   * not calibrated.
   */
  public static BarrierOdds of(Ended ended) {
    var prior = driftless();
    var total = PRIOR_WEIGHT + ended.target() + ended.stop() + ended.horizon();
    return new BarrierOdds(
        (PRIOR_WEIGHT * prior.target() + ended.target()) / total,
        (PRIOR_WEIGHT * prior.stop() + ended.stop()) / total,
        (PRIOR_WEIGHT * prior.horizon() + ended.horizon()) / total);
  }

  /**
   * Mean R multiple of a claim that reaches its horizon, net of costs: that of the record drawn to
   * what makes a driftless price worth nothing before costs.
   *
   * @param cost of the round trip over the risk
   */
  public static double horizonR(Ended ended, double cost) {
    var prior = driftless();
    var ratio = TradeLevels.TARGET_DISTANCE / TradeLevels.STOP_DISTANCE;
    var fair = (prior.stop() - ratio * prior.target()) / prior.horizon();
    var weight = PRIOR_WEIGHT * prior.horizon();
    return (weight * (fair - cost) + ended.horizonR()) / (weight + ended.horizon());
  }

  /** By class, as models name them. */
  public Map<String, Double> classes() {
    return Map.of(TARGET, target, STOP, stop, HORIZON, horizon);
  }

  /** From classes. */
  public static BarrierOdds ofClasses(Map<String, Double> classes) {
    var target = classes.get(TARGET);
    var stop = classes.get(STOP);
    var horizon = classes.get(HORIZON);
    if (target == null || stop == null || horizon == null || classes.size() != 3) {
      throw new IllegalArgumentException(
          "classes must be target, stop and horizon, were " + classes.keySet());
    }
    return new BarrierOdds(target, stop, horizon);
  }

  /** Probability of the target among claims that reach a barrier, in [0, 1]. */
  public double targetBeforeStop() {
    return target + stop > 0 ? target / (target + stop) : 0.5;
  }

  /**
   * Expected R multiple, net of costs.
   *
   * @param riskReward distance to the target over that to the stop
   * @param cost of the round trip over the risk
   * @param horizonR mean R multiple at the horizon, net of costs
   */
  public double expectancy(double riskReward, double cost, double horizonR) {
    return target * (riskReward - cost) - stop * (1 + cost) + horizon * horizonR;
  }
}
