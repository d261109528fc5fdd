/** Coins, candles, imports, replays and the simulated market. */
@NullMarked
package dev.strata.market;

import org.jspecify.annotations.NullMarked;
