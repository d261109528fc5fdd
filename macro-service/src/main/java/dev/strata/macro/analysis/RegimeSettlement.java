package dev.strata.macro.analysis;

/**
 * How a regime claim is judged: {@value #HORIZON_DAYS} days later, by BTC's close against that of
 * the claim. Bull came true if it is higher, bear if it is lower, sideways if it is within {@value
 * #NEAR} of it. The same for every run.
 */
public final class RegimeSettlement {

  /** Days from claim to judgement. */
  public static final int HORIZON_DAYS = 30;

  /** Greatest simple return, up or down, that counts as sideways. */
  public static final double NEAR = 0.1;

  /** Independent claims below which no hit rate is told. */
  public static final int MINIMUM = 30;

  private RegimeSettlement() {}

  /** Simple return from claim to judgement, a fraction. */
  public static double simpleReturn(double closeAtClaim, double closeAtTarget) {
    return closeAtTarget / closeAtClaim - 1;
  }

  /** Whether the claim came true. */
  public static boolean cameTrue(Regime regime, double closeAtClaim, double closeAtTarget) {
    return switch (regime) {
      case BULL -> closeAtTarget > closeAtClaim;
      case BEAR -> closeAtTarget < closeAtClaim;
      case SIDEWAYS -> Math.abs(simpleReturn(closeAtClaim, closeAtTarget)) < NEAR;
    };
  }

  /** Independent claims among so many daily ones: their horizons overlap by all but a day. */
  public static long effective(long settled) {
    return settled / HORIZON_DAYS;
  }
}
