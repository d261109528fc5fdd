/** The stage of the cascade: what is computed as of a cycle. */
@ApplicationModule(
    allowedDependencies = {
      "analysis",
      "coins",
      "market",
      "observations",
      "predictions",
      "regime",
      "sentiment",
      "dominance",
      "indicators"
    })
@NullMarked
package dev.strata.macro.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
