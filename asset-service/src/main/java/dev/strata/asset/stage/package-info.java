/** The stage of the cascade that ties the layer together. */
@NullMarked
package dev.strata.asset.stage;

import org.jspecify.annotations.NullMarked;
