package dev.strata.timing.signals;

import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.timing.analysis.BarrierOdds;
import dev.strata.timing.analysis.RiskLevel;
import dev.strata.timing.replicas.Neighbours.TimingSeen;
import dev.strata.timing.replicas.Stance;
import org.jspecify.annotations.Nullable;

/**
 * A claim about to be issued.
 *
 * @param stance what it rests on
 * @param atr average true range at issue, USD
 * @param odds of rule and promoted timing model pooled
 * @param ruleOdds the rule's alone
 * @param model the timing model's claim, also an unpromoted one's; null without one
 * @param byModel the odds with what that claim states of the target; null without one
 * @param modelWeight of the model in the pool, in [0, 1]
 * @param expectancy R multiple by the pooled odds, net of costs
 * @param positionSize share of capital, in [0, 1]
 * @param reason for people
 */
record SignalClaim(
    Stance stance,
    Side side,
    TradeLevels levels,
    double atr,
    RiskLevel riskLevel,
    BarrierOdds odds,
    BarrierOdds ruleOdds,
    @Nullable TimingSeen model,
    @Nullable BarrierOdds byModel,
    double modelWeight,
    double expectancy,
    double positionSize,
    String reason) {

  /** Stated probability that the target comes before the stop, in [0, 1]. */
  double confidenceScore() {
    return odds.targetBeforeStop();
  }
}
