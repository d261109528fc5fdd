package dev.strata.market.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A back-fill as it stands.
 *
 * @param id the back-fill
 * @param state pending, running, completed, failed or cancelled
 * @param dailyFrom daily candles opened at this or later
 * @param hourlyFrom hourly candles opened at this or later
 * @param rangeTo candles opened before this
 * @param coinsTotal coins it is for
 * @param coinsCompleted coins whose history is in
 * @param coinsFailed coins given up
 * @param newCandles candles that were not known before
 * @param refused rows of answers that contradicted themselves
 * @param startedAt wall clock
 * @param completedAt wall clock
 * @param reason why it failed or was cancelled, or what it is waiting for
 */
record Backfill(
    long id,
    String state,
    Instant dailyFrom,
    Instant hourlyFrom,
    Instant rangeTo,
    int coinsTotal,
    int coinsCompleted,
    int coinsFailed,
    long newCandles,
    long refused,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String reason) {

  double progressPercentage() {
    return coinsTotal == 0 ? 0 : 100.0 * (coinsCompleted + coinsFailed) / coinsTotal;
  }
}
