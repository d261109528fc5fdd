/** Regime claims, their outcomes and record. */
@ApplicationModule(allowedDependencies = {"analysis"})
@NullMarked
package dev.strata.macro.regime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
