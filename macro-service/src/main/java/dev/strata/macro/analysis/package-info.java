/**
 * Pure cores of L1: regime, sentiment, dominance, correlations, and how a regime claim is judged.
 */
@NullMarked
package dev.strata.macro.analysis;

import org.jspecify.annotations.NullMarked;
