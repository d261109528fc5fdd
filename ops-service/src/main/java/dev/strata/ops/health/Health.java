package dev.strata.ops.health;

import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the platform is.
 *
 * @param checkTime wall clock
 * @param overallHealthScore 0 to 100; null when nothing could be judged
 * @param services those expected
 * @param layers where the stages stand
 * @param data how new the candles are
 * @param issues what lowers the score
 * @param last24h the checks of the last day
 */
record Health(
    Instant checkTime,
    @Nullable Double overallHealthScore,
    List<ServiceState> services,
    List<Layer> layers,
    DataState data,
    List<String> issues,
    LastDay last24h) {

  /**
   * A service as the registry sees it.
   *
   * @param name name it registers under
   * @param instances registered ones
   * @param status up, down, or unknown without a registry
   */
  record ServiceState(String name, int instances, String status) {}

  /** Where a stage stands. */
  record Layer(
      String stage,
      Instant lastAsOf,
      Instant completedAt,
      long lagCycles,
      RunKind runKind,
      boolean degraded) {}

  /**
   * How new the candles are.
   *
   * @param newestCandle close time of the newest
   * @param ageSeconds since then
   */
  record DataState(@Nullable Instant newestCandle, @Nullable Long ageSeconds) {}

  /** The stored checks of the last 24 hours. */
  record LastDay(long checks, @Nullable Double lowestScore, @Nullable Double averageScore) {}
}
