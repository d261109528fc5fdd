/** The formulas of the simulated market: plain Java, the same seed gives the same market. */
@NullMarked
package dev.strata.market.simulation.analysis;

import org.jspecify.annotations.NullMarked;
