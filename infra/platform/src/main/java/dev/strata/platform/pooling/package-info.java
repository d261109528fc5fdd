/** How the probabilities of a rule and of a model become one; plain Java. */
@NullMarked
package dev.strata.platform.pooling;

import org.jspecify.annotations.NullMarked;
