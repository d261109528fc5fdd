package dev.strata.bench;

import java.io.IOException;

/** What a benchmark asks is down, or not as it must be for its question; the message says which. */
final class NotReady extends IOException {

  private static final long serialVersionUID = 1L;

  NotReady(String reason) {
    super(reason);
  }
}
