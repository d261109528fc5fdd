package dev.strata.macro.regime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows that spoke for a claim beside the rule.
 *
 * @param fitTime row in regime_fit; null where none did
 * @param predictionId row in model.predictions; null where none did
 */
public record PoolInputs(@Nullable Instant fitTime, @Nullable Long predictionId) {}
