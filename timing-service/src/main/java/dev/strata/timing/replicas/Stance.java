package dev.strata.timing.replicas;

import org.jspecify.annotations.Nullable;

/**
 * A coin's stance as of a cycle, with what it rests on.
 *
 * @param scoreId row in asset.asset_score
 * @param cryptoId the coin
 * @param score 0 worst to 1 best of the universe
 * @param rank 1 is best
 * @param universe coins scored
 * @param stance long, short or neutral
 * @param watched whether the coin is on the default list
 * @param regimeId regime behind it
 * @param sectorPerformanceId sector figures behind it
 * @param predictionId prediction behind it
 */
public record Stance(
    long scoreId,
    long cryptoId,
    double score,
    int rank,
    int universe,
    String stance,
    boolean watched,
    @Nullable Long regimeId,
    @Nullable Long sectorPerformanceId,
    @Nullable Long predictionId) {}
