/** Closed candles in price_data: how they are written and read. */
@NullMarked
package dev.strata.market.candles;

import org.jspecify.annotations.NullMarked;
