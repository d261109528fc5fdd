/**
 * What models see and what they are judged by: the market by coin and day, the feature catalogue,
 * labels, and the four tasks. Pure: it knows no database, no clock and no network.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"analysis", "learning"})
package dev.strata.model.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
