/**
 * The real market as it happens: which coins, their history, their candles as they close, their
 * last prices.
 */
@NullMarked
package dev.strata.market.live;

import org.jspecify.annotations.NullMarked;
