package dev.strata.market.runs;

import dev.strata.platform.security.AllowGuest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the market of this home is and how far its run is. */
@RestController
class StatusController {

  private final Runs runs;
  private final String dataOrigin;
  private final long seed;

  StatusController(
      Runs runs,
      @Value("${strata.data-origin}") String dataOrigin,
      @Value("${strata.market.simulation.seed}") long seed) {
    this.runs = runs;
    this.dataOrigin = dataOrigin;
    this.seed = seed;
  }

  /**
   * The market of this home.
   *
   * @param dataOrigin simulated or real
   * @param run the active run, else the newest; null before the first
   * @param simulated settings of the simulated market; null in a real home
   */
  record Status(String dataOrigin, @Nullable RunStatus run, @Nullable Simulated simulated) {}

  /**
   * The simulated market.
   *
   * @param seed the same seed gives the same market
   * @param speed market seconds in a second
   */
  record Simulated(long seed, int speed) {}

  @GetMapping("/api/v1/market/status")
  @AllowGuest
  Status status() {
    return new Status(
        dataOrigin,
        runs.newest().map(runs::status).orElse(null),
        "simulated".equals(dataOrigin) ? new Simulated(seed, 1) : null);
  }
}
