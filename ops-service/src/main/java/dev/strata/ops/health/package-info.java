/** How the platform is, checked at intervals and on request. */
@ApplicationModule(allowedDependencies = "progress")
@NullMarked
package dev.strata.ops.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
