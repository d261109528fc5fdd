/** What the layers above and the models say, as of a cycle. */
@NullMarked
package dev.strata.asset.inputs;

import org.jspecify.annotations.NullMarked;
