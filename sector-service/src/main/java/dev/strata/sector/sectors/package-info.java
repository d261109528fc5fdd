/** The sectors, the coins known here, and which coin counts to which sector. */
@ApplicationModule(allowedDependencies = "analysis")
@NullMarked
package dev.strata.sector.sectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
