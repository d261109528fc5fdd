package dev.strata.contracts.market;

import dev.strata.contracts.AnalysisEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Last price and 24h figures of a coin.
 *
 * @param cryptoId the coin
 * @param symbol its code
 * @param price last price, USD
 * @param volume24h traded in the last 24 hours, USD
 * @param priceChangePercentage24h percent
 * @param source provider, or {@code simulated}
 * @param asOf time of the price
 */
public record TickerChanged(
    long cryptoId,
    String symbol,
    BigDecimal price,
    @Nullable BigDecimal volume24h,
    @Nullable BigDecimal priceChangePercentage24h,
    String source,
    Instant asOf)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.ticker.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(cryptoId);
  }
}
