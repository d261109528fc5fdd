/** Statistics by which layers judge their own claims; plain Java. */
@NullMarked
package dev.strata.platform.statistics;

import org.jspecify.annotations.NullMarked;
