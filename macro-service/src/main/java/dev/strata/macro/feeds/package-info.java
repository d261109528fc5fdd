/** Macro series from providers, in homes that run with live data. */
@ApplicationModule(allowedDependencies = {"observations"})
@NullMarked
package dev.strata.macro.feeds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
