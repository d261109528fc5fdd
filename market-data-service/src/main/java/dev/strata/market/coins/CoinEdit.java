package dev.strata.market.coins;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's changes to a coin.
 *
 * @param texts new value by column, of {@code name}, {@code description}, {@code website_url},
 *     {@code coingecko_id} and {@code contract_address}; null clears it
 * @param isStablecoin null leaves it
 */
public record CoinEdit(Map<String, @Nullable String> texts, @Nullable Boolean isStablecoin) {}
