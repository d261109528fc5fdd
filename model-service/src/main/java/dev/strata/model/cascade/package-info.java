/** This service's turns in the cascade: one stage a model type. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chain", "history", "learning", "ledger", "registry"})
package dev.strata.model.cascade;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
