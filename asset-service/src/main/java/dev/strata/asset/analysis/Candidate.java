package dev.strata.asset.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A coin that may be scored.
 *
 * @param prices its candles
 * @param sectorStrength relative strength of its primary sector, 1 is the market; null when unknown
 * @param modelProbability by a promoted model, in [0, 1]; null without one
 */
public record Candidate(
    PriceWindow prices, @Nullable Double sectorStrength, @Nullable Double modelProbability) {}
