/** The ledger of predictions: issue, settlement, scores and their pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"features", "history", "learning", "registry"})
package dev.strata.model.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
