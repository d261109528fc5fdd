/**
 * What the outside world published: macro series, their release times, and the import of their
 * files.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.macro.observations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
