/** What this service holds of the market: coins, candles, sectors, and how far the cycles are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"features"})
package dev.strata.model.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
