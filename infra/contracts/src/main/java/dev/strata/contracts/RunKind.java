package dev.strata.contracts;

/**
 * How a claim came about. Only live claims made before their target time are a track record; a
 * replay's are a back-test; simulated ones say nothing about any market.
 */
public enum RunKind {
  LIVE,
  REPLAY,
  SIMULATED
}
