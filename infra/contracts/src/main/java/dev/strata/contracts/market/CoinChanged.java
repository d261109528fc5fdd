package dev.strata.contracts.market;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coin as market-data knows it; replicas keep what they need of it.
 *
 * @param id the coin, unique and never reused
 * @param symbol Strata's own unique code, for example {@code BTC}
 * @param name full name
 * @param marketCapRank 1 is the largest; null while no market cap is known
 * @param tier 1 default list, 2 personal lists, 3 universe
 * @param isActive false once the coin is retired
 * @param isStablecoin pegged to a currency; left out of sector figures and scores
 * @param listedAt open time of its first known daily candle
 * @param retiredAt close time of its last one, when retired
 * @param changedAt when the row last changed
 */
public record CoinChanged(
    long id,
    String symbol,
    String name,
    @Nullable Integer marketCapRank,
    int tier,
    boolean isActive,
    boolean isStablecoin,
    @Nullable Instant listedAt,
    @Nullable Instant retiredAt,
    Instant changedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.cryptocurrency.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  @Override
  public Instant asOf() {
    return changedAt;
  }
}
