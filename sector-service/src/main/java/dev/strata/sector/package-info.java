/** L2: sectors, their performance and rotation. */
@NullMarked
package dev.strata.sector;

import org.jspecify.annotations.NullMarked;
