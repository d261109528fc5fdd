/** Replica of the coins, as far as L1 needs them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.macro.coins;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
