package dev.strata.local;

/** Exit codes of the command line. */
final class ExitCodes {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_RUNNING = 3;
  static final int PREREQUISITE = 4;

  private ExitCodes() {}
}
