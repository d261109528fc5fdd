package dev.strata.macro.predictions;

import dev.strata.macro.analysis.RegimeProbabilities;

/**
 * What a promoted macro model says of the market.
 *
 * @param id row in model.predictions
 * @param probabilities of the regimes
 */
public record MacroPrediction(long id, RegimeProbabilities probabilities) {}
