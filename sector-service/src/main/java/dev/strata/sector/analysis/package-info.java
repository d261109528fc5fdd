/** How sectors do against the market, and what moves between them; plain Java over candles. */
@NullMarked
package dev.strata.sector.analysis;

import org.jspecify.annotations.NullMarked;
