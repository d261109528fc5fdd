/** Events of market-data-service: coins, candles and the opening of a cycle. */
@NullMarked
package dev.strata.contracts.market;

import org.jspecify.annotations.NullMarked;
