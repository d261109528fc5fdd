/** A made-up market that runs in real time, for a first look without network. */
@NullMarked
package dev.strata.market.simulation;

import org.jspecify.annotations.NullMarked;
