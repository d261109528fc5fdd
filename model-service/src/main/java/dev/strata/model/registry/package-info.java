/** The model registry: versions, who is champion, trainings and their pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"analysis", "features", "history", "learning"})
package dev.strata.model.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
