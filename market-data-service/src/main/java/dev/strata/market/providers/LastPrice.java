package dev.strata.market.providers;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A last price.
 *
 * @param pairId how the provider names the market
 * @param price USD
 * @param volume24h traded in the last 24 hours, USD
 * @param priceChangePercentage24h percent
 * @param asOf when
 */
public record LastPrice(
    String pairId,
    BigDecimal price,
    BigDecimal volume24h,
    BigDecimal priceChangePercentage24h,
    Instant asOf) {}
