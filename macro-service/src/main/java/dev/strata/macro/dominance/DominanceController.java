package dev.strata.macro.dominance;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shares of market capitalization. */
@RestController
class DominanceController {

  private final Dominances dominances;

  DominanceController(Dominances dominances) {
    this.dominances = dominances;
  }

  @GetMapping("/api/v1/macro/dominance")
  @AllowGuest
  DominanceAnswer current() {
    return dominances
        .current()
        .orElseThrow(() -> new NotFound("no-analysis", "No cycle has measured dominance yet"));
  }
}
