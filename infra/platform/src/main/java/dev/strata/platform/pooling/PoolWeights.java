package dev.strata.platform.pooling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * How much a rule and a model count in their pool, by how well each has forecast: the posterior
 * odds of the two under exponential forgetting (Raftery, Kárný, Ettler 2010). With d the mean
 * difference of log scores, each claim weighted by 2^(-age / half-life), and n the sum of those
 * weights, the model's weight is 1 / (1 + exp(-n d)).
 *
 * <p>Claims of one moment are one observation, their mean: coins move together. Claims whose
 * horizons overlap count by the part that is new: daily claims over 7 days are a seventh of an
 * observation each, but the first.
 *
 * @param rule in [0, 1]
 * @param model 1 minus the rule's; 0 below the minimum, where only the rule is followed
 * @param ruleLogScore mean log score of the rule as weighted; NaN without claims
 * @param modelLogScore of the model
 * @param count claims behind them
 * @param effectiveCount independent ones among them, before forgetting
 */
public record PoolWeights(
    double rule,
    double model,
    double ruleLogScore,
    double modelLogScore,
    int count,
    double effectiveCount) {

  /** The rule alone, for want of claims. */
  public static final PoolWeights RULE_ONLY = new PoolWeights(1, 0, Double.NaN, Double.NaN, 0, 0);

  /**
   * What both sources scored on the same claim.
   *
   * @param settledAt when the outcome was known
   * @param rule log score of the rule's probabilities, at most 0
   * @param model log score of the model's
   */
  public record PastScore(Instant settledAt, double rule, double model) {

    public PastScore {
      if (!(rule <= 0) || Double.isInfinite(rule)) {
        throw new IllegalArgumentException("rule must be a log score of at most 0, was " + rule);
      }
      if (!(model <= 0) || Double.isInfinite(model)) {
        throw new IllegalArgumentException("model must be a log score of at most 0, was " + model);
      }
    }
  }

  /**
   * How claims are counted.
   *
   * @param horizon from issue to outcome of a claim
   * @param halfLife age at which a claim counts half
   * @param minimum independent claims below which only the rule is followed
   */
  public record Forgetting(Duration horizon, Duration halfLife, int minimum) {

    /** Below this many independent claims nothing is told from chance. */
    public static final int MINIMUM = 30;

    public Forgetting {
      if (!horizon.isPositive()) {
        throw new IllegalArgumentException("horizon must be positive, was " + horizon);
      }
      if (!halfLife.isPositive()) {
        throw new IllegalArgumentException("halfLife must be positive, was " + halfLife);
      }
      if (minimum < 1) {
        throw new IllegalArgumentException("minimum must be at least 1, was " + minimum);
      }
    }

    /** A year's half-life and the usual minimum. */
    public static Forgetting over(Duration horizon) {
      return new Forgetting(horizon, Duration.ofDays(365), MINIMUM);
    }
  }

  /**
   * Weights as known at a time: claims that were settled later are left out.
   *
   * @param past in any order
   */
  public static PoolWeights at(Instant asOf, List<PastScore> past, Forgetting forgetting) {
    var moments = new TreeMap<Instant, Mean>();
    int count = 0;
    for (var score : past) {
      if (!score.settledAt().isAfter(asOf)) {
        moments.computeIfAbsent(score.settledAt(), moment -> new Mean()).add(score);
        count++;
      }
    }
    if (count == 0) {
      return RULE_ONLY;
    }
    double independent = 0;
    double weights = 0;
    double rule = 0;
    double model = 0;
    Instant before = null;
    for (var moment : moments.entrySet()) {
      var fresh =
          before == null ? 1 : Math.min(1, ratio(before, moment.getKey(), forgetting.horizon()));
      before = moment.getKey();
      var weight = fresh * Math.pow(2, -ratio(moment.getKey(), asOf, forgetting.halfLife()));
      independent += fresh;
      weights += weight;
      rule += weight * moment.getValue().rule();
      model += weight * moment.getValue().model();
    }
    var ofModel =
        independent < forgetting.minimum() || weights == 0 ? 0 : 1 / (1 + Math.exp(rule - model));
    return new PoolWeights(
        1 - ofModel, ofModel, rule / weights, model / weights, count, independent);
  }

  private static double ratio(Instant from, Instant to, Duration unit) {
    return (double) Duration.between(from, to).toSeconds() / unit.toSeconds();
  }

  private static final class Mean {
    private double ruleSum;
    private double modelSum;
    private int count;

    void add(PastScore score) {
      ruleSum += score.rule();
      modelSum += score.model();
      count++;
    }

    double rule() {
      return ruleSum / count;
    }

    double model() {
      return modelSum / count;
    }
  }
}
