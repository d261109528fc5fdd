package dev.strata.model.evaluation.analysis;

/**
 * What a fill costs, as shares of what is traded.
 *
 * @param fee of the exchange, a side
 * @param halfSpread between the middle and what one gets, a side
 * @param thinHalfSpread the same for a thinly traded coin
 * @param thinBelow mean volume of 30 days in USD below which a coin is thin; an unknown one is, too
 */
public record Costs(double fee, double halfSpread, double thinHalfSpread, double thinBelow) {

  /** 10 bps fee, 5 bps half spread, 25 bps where less than a million USD is traded a day. */
  public static final Costs STATED = new Costs(0.0010, 0.0005, 0.0025, 1e6);

  private static final int LOOKBACK = 30;

  /** Share lost on one side, judged by what was known on the day of the decision. */
  double rate(Market market, int coin, int t) {
    return fee + (market.meanVolume(coin, t, LOOKBACK) >= thinBelow ? halfSpread : thinHalfSpread);
  }
}
