package dev.strata.platform.web;

import java.time.Duration;

/** More is asked for than this instance does at once: 503 with {@code Retry-After}. */
public final class Busy extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final Duration pause;

  /**
   * @param pause after which it may be tried again
   */
  public Busy(Duration pause) {
    super("Too much is asked for at the moment; try again in a few seconds");
    this.pause = pause;
  }

  /** Seconds to wait, at least one. */
  long seconds() {
    return Math.max(1, pause.plusMillis(999).toSeconds());
  }
}
