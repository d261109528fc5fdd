package dev.strata.asset.analysis;

/** Side from which a coin is watched. */
public enum Side {
  LONG,
  SHORT
}
