/** The default list, now and as of any time, and the lists of people. */
@NullMarked
package dev.strata.asset.watchlists;

import org.jspecify.annotations.NullMarked;
