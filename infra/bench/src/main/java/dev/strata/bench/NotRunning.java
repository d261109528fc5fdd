package dev.strata.bench;

/** The platform that a benchmark asks is down. */
final class NotRunning extends Exception {

  private static final long serialVersionUID = 1L;
}
