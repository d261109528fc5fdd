/** Signals: issued at a cycle, followed on candles, settled once, served with what they rest on. */
@ApplicationModule(allowedDependencies = {"analysis", "replicas"})
@NullMarked
package dev.strata.timing.signals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
