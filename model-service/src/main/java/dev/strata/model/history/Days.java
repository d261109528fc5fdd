package dev.strata.model.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Close times of daily candles as epoch days. */
public final class Days {

  private static final long SECONDS = 86_400;

  private Days() {}

  /** Epoch day of a close time; one that is not at midnight UTC has none. */
  public static int of(Instant closeTime) {
    if (!closeTime.truncatedTo(ChronoUnit.DAYS).equals(closeTime)) {
      throw new IllegalArgumentException("a daily close is at midnight UTC, was " + closeTime);
    }
    return Math.toIntExact(closeTime.getEpochSecond() / SECONDS);
  }

  /** Midnight UTC of an epoch day. */
  public static Instant instant(int day) {
    return Instant.ofEpochSecond(day * SECONDS);
  }
}
