package dev.strata.market.categories;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How categories are kept and judged.
 *
 * @param retention how long after it was last told a snapshot is kept
 * @param staleAfter older figures are marked
 */
@ConfigurationProperties("strata.market.categories")
record CategorySettings(Duration retention, Duration staleAfter) {

  CategorySettings {
    if (!retention.isPositive()) {
      throw new IllegalArgumentException(
          "strata.market.categories.retention must be above zero, was " + retention);
    }
  }
}
