/** L3: watchlists, scores and recommendations. */
@NullMarked
package dev.strata.asset;

import org.jspecify.annotations.NullMarked;
