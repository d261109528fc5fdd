/** What providers of market data have in common, and how they stand. */
@NullMarked
package dev.strata.market.providers;

import org.jspecify.annotations.NullMarked;
