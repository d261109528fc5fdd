package dev.strata.market.rollups;

import dev.strata.market.candles.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a roll-up is: the one definition, which {@code rollup_candles} repeats in SQL. */
final class RollUp {

  private static final String PREFIX = "rollup:";
  private static final String MIXED = "mixed";

  private RollUp() {}

  /**
   * A candle without its place.
   *
   * @param volume null when unknown
   * @param marketCap null when unknown
   */
  record Values(
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal marketCap,
      String source) {

    /** Whether it says the same, whatever the zeros behind its digits. */
    boolean sameAs(Values other) {
      return same(open, other.open)
          && same(high, other.high)
          && same(low, other.low)
          && same(close, other.close)
          && same(volume, other.volume)
          && same(marketCap, other.marketCap)
          && source.equals(other.source);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
      return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
  }

  /** How many candles of a timeframe a window of the next coarser one has. */
  static int partsOf(Timeframe finer, Timeframe coarser) {
    return Math.toIntExact(coarser.width().dividedBy(finer.width()));
  }

  /** The candle of a window from all its parts in order of time; empty without all of them. */
  static Optional<Values> combine(List<Values> parts, int expected) {
    if (parts.size() != expected) {
      return Optional.empty();
    }
    var first = parts.getFirst();
    var last = parts.getLast();
    var high = first.high();
    var low = first.low();
    @Nullable BigDecimal volume = BigDecimal.ZERO;
    var source = bare(first.source());
    for (var part : parts) {
      high = high.max(part.high());
      low = low.min(part.low());
      volume = volume == null || part.volume() == null ? null : volume.add(part.volume());
      if (!bare(part.source()).equals(source)) {
        source = MIXED;
      }
    }
    return Optional.of(
        new Values(
            first.open(), high, low, last.close(), volume, last.marketCap(), PREFIX + source));
  }

  private static String bare(String source) {
    return source.startsWith(PREFIX) ? source.substring(PREFIX.length()) : source;
  }

  /**
   * Until when parts are of no more use: those of a timeframe that open before this belong to
   * windows that have been closed for the whole grace.
   *
   * @param clock newest close time of the coin
   */
  static Instant expired(Timeframe parts, Instant clock, Duration grace) {
    return parts.coarser().orElse(parts).openOf(clock.minus(grace));
  }
}
