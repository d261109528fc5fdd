package dev.strata.asset.analysis;

/** State of the market as macro-service states it. */
public enum Regime {
  BULL(1),
  SIDEWAYS(0),
  BEAR(-1);

  private final int sign;

  Regime(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }
}
