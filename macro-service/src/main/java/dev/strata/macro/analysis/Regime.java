package dev.strata.macro.analysis;

/** State of the whole market. */
public enum Regime {
  BULL,
  BEAR,
  SIDEWAYS
}
