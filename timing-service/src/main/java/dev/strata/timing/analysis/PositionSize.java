package dev.strata.timing.analysis;

import dev.strata.platform.barriers.Costs;

/**
 * Share of capital for a claim: a quarter of the Kelly fraction (Kelly 1956), capped.
 *
 * <p>Kelly's share f of capital makes the expected log growth largest: Σ p log(1 + f r) over the
 * ways the claim ends, with r what one unit bought returns after costs: reward − cost at the
 * target, −(risk + cost) at the stop, the mean at the horizon. A quarter of what f puts at risk, at
 * most 2 % of capital, is risked; what is bought is that over risk + cost, at most 20 % of capital.
 */
public final class PositionSize {

  private static final double KELLY_SHARE = 0.25;
  private static final double MOST_AT_RISK = 0.02;
  private static final double LARGEST = 0.20;
  private static final int HALVINGS = 60;

  private PositionSize() {}

  /**
   * The share.
   *
   * @param reward distance from entry to target, fraction of the entry, above 0
   * @param risk distance from entry to stop, fraction of the entry, above 0
   * @param horizonR mean R multiple at the horizon, net of costs, above −1
   * @return in [0, 0.2]; 0 when the odds do not pay the costs
   */
  public static double of(
      BarrierOdds odds, double reward, double risk, double horizonR, Costs costs) {
    if (!(reward > 0 && risk > 0)) {
      throw new IllegalArgumentException(
          "reward and risk must be above 0, was " + reward + " and " + risk);
    }
    var lost = risk + costs.roundTrip();
    var returns = new double[] {reward - costs.roundTrip(), -lost, horizonR * risk};
    var probabilities = new double[] {odds.target(), odds.stop(), odds.horizon()};
    var atRisk = Math.min(MOST_AT_RISK, KELLY_SHARE * kelly(probabilities, returns, lost) * lost);
    return Math.min(LARGEST, atRisk / lost);
  }

  /** Share where the growth's slope is 0; the slope only falls, so it is found by halving. */
  private static double kelly(double[] probabilities, double[] returns, double lost) {
    if (slope(probabilities, returns, 0) <= 0) {
      return 0;
    }
    double low = 0;
    double high = 1 / lost;
    for (int i = 0; i < HALVINGS; i++) {
      var middle = (low + high) / 2;
      if (slope(probabilities, returns, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double slope(double[] probabilities, double[] returns, double share) {
    double slope = 0;
    for (int i = 0; i < returns.length; i++) {
      slope += probabilities[i] * returns[i] / (1 + share * returns[i]);
    }
    return slope;
  }
}
