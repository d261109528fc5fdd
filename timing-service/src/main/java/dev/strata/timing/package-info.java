/** L4: trading signals and their outcomes. */
@NullMarked
package dev.strata.timing;

import org.jspecify.annotations.NullMarked;
