package dev.strata.model.registry;

import org.jspecify.annotations.Nullable;

/**
 * How a model did in one regime, as it was known at issue.
 *
 * @param regime bull, bear or sideways
 * @param n forecasts
 * @param effectiveN independent dates among them
 * @param brier of the model
 * @param baseRateBrier of the class rates known at the time
 * @param hitRate share on the right side, in [0, 1]; null below the minimum of independent dates
 */
public record RegimeScore(
    String regime,
    int n,
    double effectiveN,
    double brier,
    double baseRateBrier,
    @Nullable Double hitRate) {}
