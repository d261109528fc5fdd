/** Replica of market-data's coins, and their candles as the analysis reads them. */
@NullMarked
package dev.strata.asset.coins;

import org.jspecify.annotations.NullMarked;
