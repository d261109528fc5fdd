package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What claims were judged by. Times are UTC with microseconds, as text. */
interface Evidence {

  /** A daily candle, USD. */
  record Candle(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}

  /**
   * A coin's place in a sector.
   *
   * @param from first moment it counts
   * @param until first moment it counts no more; null while it holds
   */
  record Member(long coin, String from, @Nullable String until) {
    boolean countsAt(String time) {
      return from.compareTo(time) <= 0 && (until == null || until.compareTo(time) > 0);
    }
  }

  /**
   * Candles of all coins but stablecoins that closed at a time, by coin, as they were known when a
   * claim was settled.
   *
   * @param revision newest correction then
   * @throws Difference when they can't be had
   */
  Map<Long, Candle> candles(String closeTime, long revision) throws Difference;

  /** The coin that stands for the market. */
  long benchmark();

  /** Members of sectors by slug. */
  Map<String, List<Member>> sectors();
}
