package dev.strata.contracts.asset;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coin's cross-sectional score as of a cycle, with what it rests on.
 *
 * @param id row in asset.asset_score
 * @param cryptoId the coin
 * @param score 0 worst to 1 best of the universe
 * @param rank 1 is best
 * @param universe coins scored
 * @param stance long, short or neutral
 * @param components standardised components by name; absent when undefined
 * @param regimeId macro.market_regime_analysis it rests on
 * @param sectorPerformanceId sector.sector_performance it rests on
 * @param predictionId model.predictions it rests on
 * @param watched whether the coin is on the default list
 * @param modelUsed whether a promoted model took part
 * @param analysisTime as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record AssetScored(
    long id,
    long cryptoId,
    double score,
    int rank,
    int universe,
    String stance,
    Map<String, Double> components,
    @Nullable Long regimeId,
    @Nullable Long sectorPerformanceId,
    @Nullable Long predictionId,
    boolean watched,
    boolean modelUsed,
    Instant analysisTime,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.asset.score.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(cryptoId);
  }

  @Override
  public Instant asOf() {
    return analysisTime;
  }
}
