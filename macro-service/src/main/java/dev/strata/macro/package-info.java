/** L1: market regime, sentiment, dominance and macro indicators. */
@NullMarked
package dev.strata.macro;

import org.jspecify.annotations.NullMarked;
