/** Background tasks as services announce them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.ops.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
