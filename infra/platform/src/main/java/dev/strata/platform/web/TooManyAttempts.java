package dev.strata.platform.web;

import java.time.Duration;

/** The caller must wait: 429 with {@code Retry-After}. */
public final class TooManyAttempts extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final Duration pause;

  /**
   * @param pause how long nothing will be tried
   */
  public TooManyAttempts(Duration pause) {
    super("Too many attempts; try again later");
    this.pause = pause;
  }

  /** Seconds to wait, at least one. */
  long seconds() {
    return Math.max(1, pause.plusMillis(999).toSeconds());
  }
}
