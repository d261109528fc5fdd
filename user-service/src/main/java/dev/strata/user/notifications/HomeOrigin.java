package dev.strata.user.notifications;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the market of this home is a simulated one: it is looked at, not acted upon. */
@Component
class HomeOrigin {

  private final boolean isSimulated;

  HomeOrigin(Environment environment) {
    this.isSimulated = "simulated".equals(environment.getProperty("strata.data-origin"));
  }

  boolean isSimulated() {
    return isSimulated;
  }
}
