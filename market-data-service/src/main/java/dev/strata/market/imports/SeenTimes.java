package dev.strata.market.imports;

import dev.strata.market.candles.Timeframe;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which candles of a file have come already: one bit each, so that a file of years of minutes fits.
 */
final class SeenTimes {

  private final Map<String, BitSet> bySymbol = new HashMap<>();
  private final Instant origin;
  private final Timeframe timeframe;

  SeenTimes(Instant origin, Timeframe timeframe) {
    this.origin = origin;
    this.timeframe = timeframe;
  }

  /** Notes a candle; false when it was there before. */
  boolean add(String symbol, Instant timestamp) {
    var bits = bySymbol.computeIfAbsent(symbol, s -> new BitSet());
    var place =
        Math.toIntExact(
            (timestamp.getEpochSecond() - origin.getEpochSecond()) / timeframe.width().toSeconds());
    if (bits.get(place)) {
      return false;
    }
    bits.set(place);
    return true;
  }
}
