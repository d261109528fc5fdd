/** The evaluation report on what a database holds; a program of its own, no part of the service. */
@NullMarked
@ApplicationModule(allowedDependencies = {"analysis", "features", "learning"})
package dev.strata.model.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
