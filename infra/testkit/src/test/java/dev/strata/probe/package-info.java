/** A service of the smallest kind, on which the platform is tried. */
@NullMarked
package dev.strata.probe;

import org.jspecify.annotations.NullMarked;
