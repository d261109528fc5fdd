package dev.strata.market.coins;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The last prices of a running market, newer than the newest closed candle. Nothing of them is
 * stored.
 */
@Component
public class Tickers {

  private final Map<Long, Ticker> newest = new ConcurrentHashMap<>();

  /**
   * A last price.
   *
   * @param price USD
   * @param priceChangePercentage24h percent
   * @param source who told it
   * @param asOf time of the price
   */
  public record Ticker(
      BigDecimal price, BigDecimal priceChangePercentage24h, String source, Instant asOf) {}

  /** Takes the newest price of a coin. */
  public void put(long cryptoId, Ticker ticker) {
    newest.put(cryptoId, ticker);
  }

  /** The newest price of a coin, if its market is running. */
  public Optional<Ticker> of(long cryptoId) {
    return Optional.ofNullable(newest.get(cryptoId));
  }
}
