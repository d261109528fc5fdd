/** CoinGecko: who a coin is, its place by market cap, and what its day was worth. */
@NullMarked
package dev.strata.market.coingecko;

import org.jspecify.annotations.NullMarked;
