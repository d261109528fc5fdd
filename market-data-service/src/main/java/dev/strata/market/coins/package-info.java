/** Coins with their latest figures, and what vendors said of them. */
@NullMarked
package dev.strata.market.coins;

import org.jspecify.annotations.NullMarked;
