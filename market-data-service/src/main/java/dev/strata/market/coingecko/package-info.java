/**
 * CoinGecko: who a coin is, its place by market cap, what its day was worth, and how it groups
 * coins.
 */
@NullMarked
package dev.strata.market.coingecko;

import org.jspecify.annotations.NullMarked;
