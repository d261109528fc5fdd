/** Replays and the simulated run: one publisher sends candles and opens cycles. */
@NullMarked
package dev.strata.market.runs;

import org.jspecify.annotations.NullMarked;
