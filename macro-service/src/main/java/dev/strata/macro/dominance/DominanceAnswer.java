package dev.strata.macro.dominance;

import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest shares of market capitalization, as they are served.
 *
 * @param id row in macro.dominance_data
 * @param btcDominance percent
 * @param ethDominance percent; null when unknown
 * @param altDominance percent, without stablecoins; null when unknown
 * @param stablecoinDominance percent; null when unknown
 * @param trend30d change of BTC's share over 30 days in percentage points; null when unknown
 * @param coins caps that were known; null when published by others
 * @param altSeason whether other coins gained more than BTC
 * @param publishedBtcDominance what others publish, percent, beside shares from candles; null when
 *     unknown
 * @param publishedSource imported or coingecko; null without the former
 * @param source candles (the coins known here), imported or coingecko
 * @param timestamp as of
 * @param asOf the same
 * @param releasedAt when the shares became known
 * @param runKind what they count as
 * @param degraded computed without a late neighbour
 * @param history the newest 90, oldest first
 */
public record DominanceAnswer(
    long id,
    double btcDominance,
    @Nullable Double ethDominance,
    @Nullable Double altDominance,
    @Nullable Double stablecoinDominance,
    @Nullable Double trend30d,
    @Nullable Integer coins,
    AltSeason altSeason,
    @Nullable Double publishedBtcDominance,
    @Nullable String publishedSource,
    String source,
    Instant timestamp,
    Instant asOf,
    Instant releasedAt,
    RunKind runKind,
    boolean degraded,
    List<Past> history) {

  /**
   * Whether other coins gained more than BTC.
   *
   * @param shareOutperformingBtc90d share of coins, in [0, 1]; null when unknown
   * @param isAltSeason whether it is three quarters or more; null when unknown
   */
  public record AltSeason(
      @Nullable Double shareOutperformingBtc90d, @Nullable Boolean isAltSeason) {}

  /**
   * Shares of an earlier cycle, percent.
   *
   * @param timestamp as of
   * @param btcDominance of BTC
   * @param ethDominance of ETH; null when unknown
   * @param altDominance of the others without stablecoins; null when unknown
   * @param source candles, imported or coingecko
   */
  public record Past(
      Instant timestamp,
      double btcDominance,
      @Nullable Double ethDominance,
      @Nullable Double altDominance,
      String source) {}
}
