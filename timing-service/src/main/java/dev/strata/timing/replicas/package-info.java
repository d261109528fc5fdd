/**
 * What timing keeps of its neighbours: coins, users, models, predictions, regimes, sector figures
 * and scores.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.strata.timing.replicas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
