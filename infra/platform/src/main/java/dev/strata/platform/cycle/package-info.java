/** The turn-taking of the layers: when a stage has all it needs, and what it leaves behind. */
@NullMarked
package dev.strata.platform.cycle;

import org.jspecify.annotations.NullMarked;
