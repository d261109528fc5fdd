/** Events of macro-service: regime, sentiment, dominance and macro indicators. */
@NullMarked
package dev.strata.contracts.macro;

import org.jspecify.annotations.NullMarked;
