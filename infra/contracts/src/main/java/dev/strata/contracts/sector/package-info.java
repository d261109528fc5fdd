/** Events of sector-service: sectors with their coins, performance and rotation. */
@NullMarked
package dev.strata.contracts.sector;

import org.jspecify.annotations.NullMarked;
