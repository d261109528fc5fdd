package dev.strata.macro.analysis;

/**
 * How a regime claim is judged: {@value #HORIZON_DAYS} days later, by BTC's close against that of
 * the claim. Bull came if it rose by more than {@value #NEAR} (a fraction), bear if it fell by
 * more, sideways otherwise: exactly one of the three comes. The same for every run.
 */
public final class RegimeSettlement {

  /** Days from claim to judgement. */
  public static final int HORIZON_DAYS = 30;

  /** Greatest simple return, up or down, that still counts as sideways. */
  public static final double NEAR = 0.1;

  /** Independent claims below which no hit rate is told. */
  public static final int MINIMUM = 30;

  private RegimeSettlement() {}

  /** Simple return from claim to judgement, a fraction. */
  public static double simpleReturn(double closeAtClaim, double closeAtTarget) {
    return closeAtTarget / closeAtClaim - 1;
  }

  /** What came, of the three. */
  public static Regime outcome(double closeAtClaim, double closeAtTarget) {
    double change = simpleReturn(closeAtClaim, closeAtTarget);
    if (change > NEAR) {
      return Regime.BULL;
    }
    return change < -NEAR ? Regime.BEAR : Regime.SIDEWAYS;
  }

  /** Independent claims among so many daily ones: their horizons overlap by all but a day. */
  public static long effective(long settled) {
    return settled / HORIZON_DAYS;
  }
}
