package dev.strata.asset.coins;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coin as market-data announced it.
 *
 * @param id the coin
 * @param symbol Strata's own unique code
 * @param isStablecoin pegged to a currency
 * @param retiredAt close time of its last candle; null while it trades
 */
public record Coin(long id, String symbol, boolean isStablecoin, @Nullable Instant retiredAt) {

  /** Whether it traded as of a time and may be scored. */
  public boolean isScoredAt(Instant asOf) {
    return !isStablecoin && (retiredAt == null || !retiredAt.isBefore(asOf));
  }
}
