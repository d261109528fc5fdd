/**
 * The stage {@code sector}: performance and rotation of each cycle, what became of the pairs, and
 * how it is served.
 */
@ApplicationModule(allowedDependencies = {"analysis", "predictions", "regimes", "sectors"})
@NullMarked
package dev.strata.sector.measurement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
