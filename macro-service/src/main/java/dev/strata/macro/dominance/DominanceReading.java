package dev.strata.macro.dominance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shares of market capitalization as of a cycle, percent.
 *
 * @param btc share of BTC
 * @param eth share of ETH; null when unknown
 * @param alt share of all but BTC, ETH and stablecoins; null when unknown
 * @param stablecoin share of stablecoins; null when unknown
 * @param trend30d change of BTC's share over 30 days in percentage points; null when unknown
 * @param coins caps that were known; null when published by others
 * @param shareOutperformingBtc90d share of coins that gained more than BTC in 90 days, in [0, 1];
 *     null when unknown
 * @param source {@link #COMPUTED} or {@link #IMPORTED}
 * @param releasedAt when the shares became known
 */
public record DominanceReading(
    double btc,
    @Nullable Double eth,
    @Nullable Double alt,
    @Nullable Double stablecoin,
    @Nullable Double trend30d,
    @Nullable Integer coins,
    @Nullable Double shareOutperformingBtc90d,
    String source,
    Instant releasedAt) {

  public static final String COMPUTED = "candles";
  public static final String IMPORTED = "imported";
}
