package dev.strata.market.candles;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A closed candle as stored.
 *
 * @param cryptoId the coin
 * @param timeframe width
 * @param timestamp open time
 * @param open first price, USD
 * @param high highest price, USD
 * @param low lowest price, USD
 * @param close last price, USD
 * @param volume traded volume, USD; null when unknown
 * @param marketCap market capitalization at the close, USD; null when unknown
 * @param source where it came from
 */
public record CandleRow(
    long cryptoId,
    Timeframe timeframe,
    Instant timestamp,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    @Nullable BigDecimal volume,
    @Nullable BigDecimal marketCap,
    String source) {

  /** When it was known. */
  public Instant closeTime() {
    return timestamp.plus(timeframe.width());
  }
}
