package dev.strata.market.coins;

import dev.strata.contracts.market.CoinChanged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What others are told of a coin.
 *
 * @param id the coin
 * @param symbol Strata's unique code
 * @param name full name
 * @param marketCapRank place by market cap; null without one
 * @param tier 1 default list, 2 personal lists, 3 universe
 * @param isActive false once retired
 * @param isStablecoin pegged to a currency
 * @param listedAt open time of the first daily candle
 * @param retiredAt close time of the last one, when retired
 */
public record Coin(
    long id,
    String symbol,
    String name,
    @Nullable Integer marketCapRank,
    int tier,
    boolean isActive,
    boolean isStablecoin,
    @Nullable Instant listedAt,
    @Nullable Instant retiredAt) {

  CoinChanged changed(Instant at) {
    return new CoinChanged(
        id, symbol, name, marketCapRank, tier, isActive, isStablecoin, listedAt, retiredAt, at);
  }
}
