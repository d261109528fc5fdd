/** Indicators and price levels over stored candles. */
@NullMarked
package dev.strata.market.indicators;

import org.jspecify.annotations.NullMarked;
