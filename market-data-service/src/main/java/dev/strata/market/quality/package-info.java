/** How complete the stored candles are, and what was corrected in them. */
@NullMarked
package dev.strata.market.quality;

import org.jspecify.annotations.NullMarked;
