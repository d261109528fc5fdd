/** Work that a service takes up again and again by itself. */
@NullMarked
package dev.strata.platform.turns;

import org.jspecify.annotations.NullMarked;
