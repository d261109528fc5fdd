package dev.strata.ops.health;

import dev.strata.platform.security.AllowGuest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the platform is, for everyone. */
@RestController
@RequestMapping("/api/v1/system/health")
class HealthController {

  private final CheckHealth checkHealth;

  HealthController(CheckHealth checkHealth) {
    this.checkHealth = checkHealth;
  }

  @AllowGuest
  @GetMapping
  Health health() {
    return checkHealth.now();
  }
}
