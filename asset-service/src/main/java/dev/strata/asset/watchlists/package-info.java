/** The default list, now and as of any time. */
@NullMarked
package dev.strata.asset.watchlists;

import org.jspecify.annotations.NullMarked;
