/** Calls to providers of data, as services tell of them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.ops.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
