package dev.strata.market.imports;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a row of a file says. */
sealed interface Line {

  /** Strata's symbol of the coin. */
  String symbol();

  /** Name of the coin; empty when the file has none. */
  String name();

  /** A candle; volume in USD. */
  record OfCandle(
      String symbol,
      Instant timestamp,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      @Nullable BigDecimal volume)
      implements Line {
    @Override
    public String name() {
      return "";
    }
  }

  /** Figures of a vendor at a close. */
  record OfSnapshot(
      String symbol,
      String name,
      String ticker,
      Instant closeTime,
      String source,
      boolean isDaily,
      @Nullable BigDecimal price,
      @Nullable BigDecimal marketCap,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal circulatingSupply,
      @Nullable Integer marketCapRank)
      implements Line {}
}
