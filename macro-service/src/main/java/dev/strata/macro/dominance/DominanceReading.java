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
 * @param published what others publish, beside a share computed here; null when unknown
 * @param source {@link #COMPUTED}, {@link #IMPORTED} or {@link #COINGECKO}
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
    @Nullable Published published,
    String source,
    Instant releasedAt) {

  public static final String COMPUTED = "candles";
  public static final String IMPORTED = "imported";
  public static final String COINGECKO = "coingecko";

  /**
   * A share of BTC as published.
   *
   * @param btc percent
   * @param source {@link #IMPORTED} or {@link #COINGECKO}
   */
  public record Published(double btc, String source) {}

  /** Source of a share that was published: by the provider, or in a file of whatever format. */
  public static String sourceOf(String published) {
    return published.equals(COINGECKO) ? COINGECKO : IMPORTED;
  }
}
