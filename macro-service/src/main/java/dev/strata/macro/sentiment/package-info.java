/** Fear and greed as of each cycle. */
@ApplicationModule(allowedDependencies = {"analysis"})
@NullMarked
package dev.strata.macro.sentiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
