/** Statistics of a coin's daily closes. */
@NullMarked
package dev.strata.market.assets.analysis;

import org.jspecify.annotations.NullMarked;
