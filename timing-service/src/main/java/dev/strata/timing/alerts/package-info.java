/** Alerts: what people want to be told of, checked at each cycle, announced when it comes about. */
@ApplicationModule(allowedDependencies = {"analysis", "signals"})
@NullMarked
package dev.strata.timing.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
