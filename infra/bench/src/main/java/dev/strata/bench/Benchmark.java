package dev.strata.bench;

/** One question about speed or memory, answered beside a peer. */
interface Benchmark {

  String name();

  /** What it finds out, in a line. */
  String question();

  /**
   * Runs it.
   *
   * @throws NotRunning when it needs the platform and that is down
   */
  Report run() throws Exception;
}
