/**
 * Pure cores of L3: scores of coins, the watchlist's policy, and what became of a recommendation.
 */
@NullMarked
package dev.strata.asset.analysis;

import org.jspecify.annotations.NullMarked;
