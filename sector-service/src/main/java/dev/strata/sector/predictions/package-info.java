/** What sector models claim. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.sector.predictions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
