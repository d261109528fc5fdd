package dev.strata.timing.signals;

import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.timing.analysis.RiskLevel;
import dev.strata.timing.replicas.Stance;

/**
 * A claim about to be issued.
 *
 * @param stance what it rests on
 * @param atr average true range at issue, USD
 * @param confidenceScore stated probability that the target comes before the stop, in [0, 1]
 * @param positionSize share of capital, in [0, 1]
 * @param reason for people
 */
record SignalClaim(
    Stance stance,
    Side side,
    TradeLevels levels,
    double atr,
    RiskLevel riskLevel,
    double confidenceScore,
    double positionSize,
    String reason) {}
