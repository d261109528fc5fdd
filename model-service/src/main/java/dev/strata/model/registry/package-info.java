/** The model registry: versions, their training and their pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"analysis", "history"})
package dev.strata.model.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
