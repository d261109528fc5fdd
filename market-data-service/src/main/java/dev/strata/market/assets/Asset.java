package dev.strata.market.assets;

import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.Tickers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A coin with its newest figures.
 *
 * @param priceAsOf close time of the candle the figures come from, or time of the ticker
 * @param sparkline closes of the last up to 30 daily candles, oldest first
 */
record Asset(
    long id,
    String symbol,
    String name,
    @Nullable Integer marketCapRank,
    int tier,
    boolean isActive,
    boolean isStablecoin,
    @Nullable BigDecimal currentPrice,
    @Nullable BigDecimal marketCap,
    @Nullable BigDecimal totalVolume,
    @Nullable BigDecimal priceChangePercentage24h,
    @Nullable BigDecimal priceChangePercentage7d,
    @Nullable BigDecimal priceChangePercentage30d,
    @Nullable String source,
    @Nullable Instant priceAsOf,
    List<BigDecimal> sparkline) {

  Asset {
    sparkline = List.copyOf(sparkline);
  }

  /** The same with the price of a ticker that is newer. */
  Asset at(Tickers.Ticker ticker) {
    return new Asset(
        id,
        symbol,
        name,
        marketCapRank,
        tier,
        isActive,
        isStablecoin,
        ticker.price(),
        marketCap,
        totalVolume,
        ticker.priceChangePercentage24h(),
        priceChangePercentage7d,
        priceChangePercentage30d,
        ticker.source(),
        ticker.asOf(),
        sparkline);
  }

  /** What only the page of one coin shows. */
  record Details(
      @Nullable String coingeckoId,
      @Nullable String description,
      @Nullable String websiteUrl,
      @Nullable BigDecimal circulatingSupply,
      @Nullable BigDecimal maxSupply,
      @Nullable Instant listedAt,
      @Nullable Instant retiredAt,
      @Nullable Instant lastDataUpdate,
      List<CandleStore.Coverage> candles) {}
}
