package dev.strata.platform.barriers;

/**
 * What trading costs. Funding and borrowing are not in it: the data hold no rates for them.
 *
 * @param fee of one side, fraction of the price
 * @param spread between bid and ask, fraction of the price; half of it is paid at each side
 */
public record Costs(double fee, double spread) {

  public Costs {
    if (!(fee >= 0 && fee < 1)) {
      throw new IllegalArgumentException("fee must be in [0, 1), was " + fee);
    }
    if (!(spread >= 0 && spread < 1)) {
      throw new IllegalArgumentException("spread must be in [0, 1), was " + spread);
    }
  }

  /** Of one side, fraction of its price. */
  public double oneSide() {
    return fee + spread / 2;
  }

  /** Of entry and exit at the same price, fraction of it. */
  public double roundTrip() {
    return 2 * oneSide();
  }

  /**
   * Simple return after costs on the fill price: sign · (exit − fill) / fill − oneSide · (1 + exit
   * / fill).
   */
  public double netReturn(Side side, double fill, double exit) {
    return side.sign() * (exit - fill) / fill - oneSide() * (1 + exit / fill);
  }
}
