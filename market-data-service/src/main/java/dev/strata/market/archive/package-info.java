/** Old months of candles, taken out of price_data and put back. */
@NullMarked
package dev.strata.market.archive;

import org.jspecify.annotations.NullMarked;
