/** L1 at a glance. */
@ApplicationModule(allowedDependencies = {"regime", "sentiment", "dominance"})
@NullMarked
package dev.strata.macro.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
