package dev.strata.ops.health;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the platform is watched.
 *
 * @param checkInterval between two checks
 * @param keepChecks how long a check is kept
 * @param expectedServices names under which services should be registered
 */
@ConfigurationProperties("strata.ops")
record HealthSettings(Duration checkInterval, Duration keepChecks, List<String> expectedServices) {

  HealthSettings {
    expectedServices = List.copyOf(expectedServices);
  }
}
