package dev.strata.market.simulation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The simulated market.
 *
 * @param seed the same seed gives the same market
 * @param history days before the first start that have daily candles
 * @param cycles the last of them that are computed through the layers; the others are their history
 * @param tickerInterval how often every coin's last price is told
 */
@ConfigurationProperties("strata.market.simulation")
record SimulationSettings(long seed, Duration history, Duration cycles, Duration tickerInterval) {

  SimulationSettings {
    if (cycles.compareTo(history) >= 0) {
      throw new IllegalArgumentException(
          "strata.market.simulation.cycles must be shorter than history, was " + cycles);
    }
  }
}
