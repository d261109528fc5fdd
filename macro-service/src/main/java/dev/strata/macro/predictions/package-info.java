/** Replica of what macro models predict. */
@ApplicationModule(allowedDependencies = {"analysis"})
@NullMarked
package dev.strata.macro.predictions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
