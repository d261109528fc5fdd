package dev.strata.contracts.market;

import dev.strata.contracts.AnalysisEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A candle made of the candles of the next finer timeframe, of all of them.
 *
 * @param cryptoId the coin
 * @param timeframe width, {@code 5m} to {@code 1d}
 * @param timestamp open time
 * @param closeTime open time plus timeframe
 * @param open first price, USD
 * @param high highest price, USD
 * @param low lowest price, USD
 * @param close last price, USD
 * @param volume traded volume in USD; null when that of a part is unknown
 * @param marketCap market capitalization at the close, USD; null when unknown
 * @param source {@code rollup:} and the source of its parts, {@code rollup:mixed} when they differ
 * @param revision 0 at first, one more with each correction
 */
public record CandleRolledUp(
    long cryptoId,
    String timeframe,
    Instant timestamp,
    Instant closeTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    @Nullable BigDecimal volume,
    @Nullable BigDecimal marketCap,
    String source,
    int revision)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.candle-rollup.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(cryptoId);
  }

  @Override
  public Instant asOf() {
    return closeTime;
  }
}
