package dev.strata.market.rollups;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Roll-ups.
 *
 * @param enabled whether candles of a minute are rolled up by themselves, as they come and where
 *     they were filled in or corrected
 * @param grace how long after its close a window still takes late and corrected candles, by the
 *     coin's own clock
 * @param sweep how often the last day is rolled up again from what is stored
 */
@ConfigurationProperties("strata.market.rollups")
record RollUpSettings(boolean enabled, Duration grace, Duration sweep) {

  RollUpSettings {
    if (grace.isNegative()) {
      throw new IllegalArgumentException(
          "strata.market.rollups.grace must not be negative, was " + grace);
    }
  }
}
