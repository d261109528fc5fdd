/** The layer's overview, and the tags that let callers ask for changes only. */
@NullMarked
@ApplicationModule(allowedDependencies = {"history", "ledger"})
package dev.strata.model.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
