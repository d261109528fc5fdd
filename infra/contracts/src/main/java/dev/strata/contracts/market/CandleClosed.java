package dev.strata.contracts.market;

import dev.strata.contracts.AnalysisEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A closed candle: half-open [timestamp, closeTime), known from closeTime on.
 *
 * @param cryptoId the coin
 * @param timeframe width, {@code 1m} to {@code 1d}
 * @param timestamp open time
 * @param closeTime open time plus timeframe
 * @param open first price, USD
 * @param high highest price, USD
 * @param low lowest price, USD
 * @param close last price, USD
 * @param volume traded volume in USD; null when unknown
 * @param marketCap market capitalization at the close, USD; null when unknown
 * @param source provider or file format it came from; {@code simulated} for the simulated market
 * @param warmUp history before a run's first cycle: it belongs to no cycle
 */
public record CandleClosed(
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
    boolean warmUp)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.candle.v1";

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
