package dev.strata.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Wall clock plus what a test adds. */
public final class TimeForTests extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Goes on from the present plus this. */
  public void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  /** Goes on from this moment. */
  public void set(Instant moment) {
    ahead = Duration.between(Instant.now(), moment);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** Puts it in place of the service's clock. */
  @TestConfiguration
  public static class Configuration {
    @Bean
    @Primary
    TimeForTests time() {
      return new TimeForTests();
    }
  }
}
