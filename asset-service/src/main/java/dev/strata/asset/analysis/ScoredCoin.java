package dev.strata.asset.analysis;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coin's place in the universe.
 *
 * @param cryptoId the coin
 * @param score share of the others it leaves behind, 0 worst to 1 best; 0.5 when it is alone
 * @param rank 1 is best; a permutation over the universe
 * @param universe coins ranked
 * @param stance what the score asks for in the regime
 * @param components z-scores within ±3 in the order of {@link Component}; absent where undefined
 */
public record ScoredCoin(
    long cryptoId,
    double score,
    int rank,
    int universe,
    Stance stance,
    Map<Component, Double> components) {

  /** A component, or null where it is undefined. */
  public @Nullable Double component(Component component) {
    return components.get(component);
  }
}
