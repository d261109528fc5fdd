/** What every event has in common. */
@NullMarked
package dev.strata.contracts;

import org.jspecify.annotations.NullMarked;
