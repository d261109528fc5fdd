/** Macro indicators as of each cycle. */
@ApplicationModule(allowedDependencies = {"observations"})
@NullMarked
package dev.strata.macro.indicators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
