/** The regimes that macro announces, which a cycle's rows rest on. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.sector.regimes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
