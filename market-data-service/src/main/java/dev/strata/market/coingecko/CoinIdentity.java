package dev.strata.market.coingecko;

import org.jspecify.annotations.Nullable;

/**
 * Who a coin is.
 *
 * @param id at CoinGecko, one coin for ever
 * @param chain that its contract is on; null for a chain of its own, or unknown
 * @param contract on that chain
 */
record CoinIdentity(String id, @Nullable String chain, @Nullable String contract) {}
