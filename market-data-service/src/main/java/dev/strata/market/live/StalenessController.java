package dev.strata.market.live;

import dev.strata.contracts.market.StalenessChanged;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which coins' data are too old or too contested to be built upon. */
@RestController
class StalenessController {

  private final Staleness staleness;

  StalenessController(Staleness staleness) {
    this.staleness = staleness;
  }

  @GetMapping("/api/v1/market/staleness")
  @AllowGuest
  Page<StalenessChanged> staleness() {
    return Page.of(staleness.all(), null, null);
  }
}
