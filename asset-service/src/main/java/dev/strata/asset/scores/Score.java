package dev.strata.asset.scores;

import dev.strata.asset.analysis.Component;
import dev.strata.asset.analysis.ScoredCoin;
import dev.strata.contracts.asset.AssetScored;
import dev.strata.platform.cycle.Cycle;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A coin's score with what it rests on.
 *
 * @param coin its place in the universe
 * @param regimeId null when no regime is known
 * @param sectorId its primary sector; null when it has none
 * @param sectorPerformanceId null when the sector has no figures
 * @param predictionId claim of a promoted model; null without one
 * @param confidenceScore that claim's probability, in [0, 1]; null without one
 * @param componentWeight what a promoted model's component weighs, in [0, 0.3]
 * @param watched whether it is on the default list as of the cycle
 */
public record Score(
    ScoredCoin coin,
    @Nullable Long regimeId,
    @Nullable Long sectorId,
    @Nullable Long sectorPerformanceId,
    @Nullable Long predictionId,
    @Nullable Double confidenceScore,
    double componentWeight,
    boolean watched) {

  /** Weight of the model's component; null when no promoted model took part. */
  @Nullable Double modelWeight() {
    return modelUsed() ? componentWeight : null;
  }

  boolean modelUsed() {
    return coin.component(Component.MODEL) != null;
  }

  AssetScored announced(long id, Cycle cycle) {
    var components = new TreeMap<String, Double>();
    coin.components().forEach((component, z) -> components.put(spelled(component), z));
    return new AssetScored(
        id,
        coin.cryptoId(),
        coin.score(),
        coin.rank(),
        coin.universe(),
        spelled(coin.stance()),
        components,
        regimeId,
        sectorPerformanceId,
        predictionId,
        watched,
        modelUsed(),
        cycle.asOf(),
        cycle.runKind(),
        cycle.correlationId());
  }

  static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
