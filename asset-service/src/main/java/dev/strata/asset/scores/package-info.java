/** Scores of coins: stored, announced and served. */
@NullMarked
package dev.strata.asset.scores;

import org.jspecify.annotations.NullMarked;
