/** What the candles of each day say of the whole market. */
@ApplicationModule(allowedDependencies = {"analysis", "coins"})
@NullMarked
package dev.strata.macro.market;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
