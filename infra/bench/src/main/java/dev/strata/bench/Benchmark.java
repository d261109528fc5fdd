package dev.strata.bench;

/** One question about speed or memory, answered beside a peer. */
interface Benchmark {

  String name();

  /** What it finds out, in a line. */
  String question();

  Report run(Target target) throws Exception;
}
