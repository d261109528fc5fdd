package dev.strata.market.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import, as it stands.
 *
 * @param id the import
 * @param file name of the file
 * @param format what its first lines showed
 * @param state running, completed or failed
 * @param rows rows read
 * @param newRows rows not known before
 * @param changed rows with other values than before
 * @param unchanged rows that said what was known
 * @param otherSource rows left out as another source gave that candle first
 * @param unmatched market caps kept for days without a daily candle
 * @param rejected rows refused
 * @param startedAt wall clock
 * @param completedAt wall clock
 * @param reason why it failed
 */
record ImportReport(
    long id,
    String file,
    String format,
    String state,
    long rows,
    long newRows,
    long changed,
    long unchanged,
    long otherSource,
    long unmatched,
    long rejected,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String reason) {

  /**
   * A line of the answer while the file is read: {@code progress}, at the end {@code report}, or
   * {@code failure}.
   *
   * @param type which of the three
   * @param accepted rows not refused
   * @param newCoins symbols of coins that appeared
   * @param seconds since the start
   * @param rejections the first of the refused rows
   * @param unmatchedReason what becomes of unmatched rows; null when there are none
   */
  record Message(
      String type,
      long id,
      String file,
      String format,
      long rows,
      long accepted,
      long newRows,
      long changed,
      long unchanged,
      long otherSource,
      long unmatched,
      long rejected,
      List<String> newCoins,
      double seconds,
      List<Rejection> rejections,
      @Nullable String unmatchedReason,
      @Nullable String reason) {}
}
