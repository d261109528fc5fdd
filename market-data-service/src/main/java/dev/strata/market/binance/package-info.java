/** Binance and exchanges that speak its interface: candles and last prices. */
@NullMarked
package dev.strata.market.binance;

import org.jspecify.annotations.NullMarked;
