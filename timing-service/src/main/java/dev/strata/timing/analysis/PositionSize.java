package dev.strata.timing.analysis;

import dev.strata.platform.barriers.Costs;

/**
 * Share of capital for a claim: a quarter of the Kelly fraction (Kelly 1956), capped.
 *
 * <p>Kelly's fraction of capital at risk is p − (1 − p) / b with b = (reward − cost) / (risk +
 * cost). A quarter of it, at most 2 % of capital, is put at risk; what is bought is that over risk
 * + cost, at most 20 % of capital.
 */
public final class PositionSize {

  private static final double KELLY_SHARE = 0.25;
  private static final double MOST_AT_RISK = 0.02;
  private static final double LARGEST = 0.20;

  private PositionSize() {}

  /**
   * The share.
   *
   * @param probability that the target comes before the stop, in [0, 1]
   * @param reward distance from entry to target, fraction of the entry, above 0
   * @param risk distance from entry to stop, fraction of the entry, above 0
   * @return in [0, 0.2]; 0 when the odds do not pay the costs
   */
  public static double of(double probability, double reward, double risk, Costs costs) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be in [0, 1], was " + probability);
    }
    if (!(reward > 0 && risk > 0)) {
      throw new IllegalArgumentException(
          "reward and risk must be above 0, was " + reward + " and " + risk);
    }
    var won = reward - costs.roundTrip();
    var lost = risk + costs.roundTrip();
    if (won <= 0) {
      return 0;
    }
    var kelly = probability - (1 - probability) * lost / won;
    var atRisk = Math.min(MOST_AT_RISK, KELLY_SHARE * Math.max(0, kelly));
    return Math.min(LARGEST, atRisk / lost);
  }
}
