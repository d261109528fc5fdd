/** Shares of market capitalization as of each cycle. */
@ApplicationModule(allowedDependencies = {"analysis"})
@NullMarked
package dev.strata.macro.dominance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
