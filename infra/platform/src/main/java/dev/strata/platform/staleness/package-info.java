/** Coins whose live data are no ground to build on, and which claims were not made for it. */
@NullMarked
package dev.strata.platform.staleness;

import org.jspecify.annotations.NullMarked;
