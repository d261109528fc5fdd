package dev.strata.asset.analysis;

import org.jspecify.annotations.Nullable;

/** What a score asks for in its regime. */
public enum Stance {
  LONG,
  SHORT,
  NEUTRAL;

  /** From this score on a coin is long, unless the market is in a bear regime. */
  public static final double LONG_FROM = 0.8;

  /** Up to this score a coin is short in a bear regime. */
  public static final double SHORT_UP_TO = 0.2;

  /** Neutral while no regime is known. */
  static Stance of(double score, @Nullable Regime regime) {
    if (regime == null) {
      return NEUTRAL;
    }
    if (regime == Regime.BEAR) {
      return score <= SHORT_UP_TO ? SHORT : NEUTRAL;
    }
    return score >= LONG_FROM ? LONG : NEUTRAL;
  }
}
