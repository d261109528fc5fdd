/** Technical indicators, candle by candle in constant time, and price levels. */
@NullMarked
package dev.strata.market.indicators.analysis;

import org.jspecify.annotations.NullMarked;
