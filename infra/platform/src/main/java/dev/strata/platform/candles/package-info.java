/** The history of candles that a layer keeps in its own slice. */
@NullMarked
package dev.strata.platform.candles;

import org.jspecify.annotations.NullMarked;
