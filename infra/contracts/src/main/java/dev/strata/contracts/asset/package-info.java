/** Events of asset-service: watchlists, scores and recommendations. */
@NullMarked
package dev.strata.contracts.asset;

import org.jspecify.annotations.NullMarked;
