package dev.strata.bench;

/** One question about speed or memory, answered beside a peer. */
interface Benchmark {

  String name();

  /** What it finds out, in a line. */
  String question();

  /**
   * Runs it.
   *
   * @throws NotReady when it needs the platform and that is down or not fit for the question
   */
  Report run() throws Exception;
}
