package dev.strata.platform.barriers;

/** Direction of a claim: long gains when the price rises, short when it falls. */
public enum Side {
  LONG(1),
  SHORT(-1);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /** 1 for long, −1 for short. */
  public int sign() {
    return sign;
  }

  /** The other direction. */
  public Side opposite() {
    return this == LONG ? SHORT : LONG;
  }
}
