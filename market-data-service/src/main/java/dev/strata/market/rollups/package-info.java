/**
 * Candles of a minute rolled up to wider ones: a Kafka Streams topology, and SQL for back-fills.
 */
@NullMarked
package dev.strata.market.rollups;

import org.jspecify.annotations.NullMarked;
