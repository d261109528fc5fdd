/** The protocol by which the layers take turns. */
@NullMarked
package dev.strata.contracts.cycle;

import org.jspecify.annotations.NullMarked;
