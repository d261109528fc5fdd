/** What readers see of coins and of the market. */
@NullMarked
package dev.strata.market.assets;

import org.jspecify.annotations.NullMarked;
