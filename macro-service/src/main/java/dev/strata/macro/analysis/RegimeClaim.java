package dev.strata.macro.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rule says of a day.
 *
 * @param regime the confirmed regime
 * @param today what the day by itself looks like, before confirmation
 * @param confidence stated probability, in (0, 1); the rule's own, not calibrated
 * @param ageDays days since the regime was confirmed
 * @param isAgeLowerBound whether the history held does not reach back to the confirmation
 * @param close of the day, USD
 * @param sma200 mean of 200 daily closes, USD
 * @param distanceFromSma200 close / sma200 - 1, a fraction
 * @param smaSlope20d change of sma200 over 20 days, a fraction; null below 220 days of history
 * @param drawdown (high - close) / high from the highest daily close of 365 days, in [0, 1)
 * @param return90d log return of 90 days; null when a close is unknown
 * @param volatility30d deviation (N - 1) of 30 daily log returns times √365; null when too few are
 *     known
 * @param breadth share of coins above their close of 28 days ago, in [0, 1]; null when too few are
 *     known
 * @param missingDays closes unknown among the last 200 days
 * @param evidence what speaks for and against
 */
public record RegimeClaim(
    Regime regime,
    Regime today,
    double confidence,
    int ageDays,
    boolean isAgeLowerBound,
    double close,
    double sma200,
    double distanceFromSma200,
    @Nullable Double smaSlope20d,
    double drawdown,
    @Nullable Double return90d,
    @Nullable Double volatility30d,
    @Nullable Double breadth,
    int missingDays,
    List<Evidence> evidence) {

  public RegimeClaim {
    evidence = List.copyOf(evidence);
  }
}
