/** Where the cascade stands: its stages and its newest candles. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.ops.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
