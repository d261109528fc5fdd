/** Events of timing-service: signals. */
@NullMarked
package dev.strata.contracts.timing;

import org.jspecify.annotations.NullMarked;
