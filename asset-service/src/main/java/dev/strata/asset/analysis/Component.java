package dev.strata.asset.analysis;

/**
 * A part of the score. Each is standardised over the universe: (value − mean) / standard deviation
 * (N−1), winsorised at ±3. The weights are fixed beforehand, not fitted; they add up to 1.
 */
public enum Component {
  /**
   * Log return from 90 to 7 days ago over its own volatility: winners go on (Jegadeesh, Titman
   * 1993).
   */
  MOMENTUM(0.25),
  /** Minus the log return of the last 7 days: the last week tends to come back (Jegadeesh 1990). */
  REVERSAL(0.05),
  /** Minus the annualised volatility of the last 30 days (Ang, Hodrick, Xing, Zhang 2006). */
  VOLATILITY(0.10),
  /** Log of the average daily volume of the last 30 days, USD. */
  LIQUIDITY(0.10),
  /** Log of the market cap, USD. */
  SIZE(0.10),
  /** Relative strength of the primary sector; 1 is the market. */
  SECTOR_STRENGTH(0.15),
  /**
   * 90-day beta to BTC, times +1 in a bull and −1 in a bear regime; says nothing in a sideways one.
   */
  REGIME_FIT(0.10),
  /**
   * Probability by a promoted model; without one its weight goes to the others. The weight here
   * stands until the model has a record, see {@link ModelWeight}.
   */
  MODEL(0.15);

  private final double weight;

  Component(double weight) {
    this.weight = weight;
  }

  /** Share in the score when all components are known. */
  public double weight() {
    return weight;
  }
}
