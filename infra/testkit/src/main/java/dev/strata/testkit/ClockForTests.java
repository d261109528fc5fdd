package dev.strata.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test sets it. */
public final class ClockForTests extends Clock {

  private volatile Instant now;

  /** Stands at this moment. */
  public ClockForTests(Instant now) {
    this.now = now;
  }

  /** Stands at this moment from now on. */
  public void set(Instant moment) {
    now = moment;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
