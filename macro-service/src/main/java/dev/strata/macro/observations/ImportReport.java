package dev.strata.macro.observations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, or what came of it: one line of the answer.
 *
 * @param type progress, at the end report, or failure
 * @param id row in macro.macro_import
 * @param file name as the caller gave it
 * @param format recognised format
 * @param rows data rows read: new, changed, unchanged, missing and rejected ones
 * @param accepted new, changed and unchanged ones
 * @param newRows values not held before
 * @param changed values that differ from those held before
 * @param unchanged values held already
 * @param missing rows without a value
 * @param rejected rows refused
 * @param seconds since the start
 * @param rejections the first of the refused rows; empty in progress
 * @param reason why it failed
 */
record ImportReport(
    String type,
    long id,
    String file,
    String format,
    long rows,
    long accepted,
    long newRows,
    long changed,
    long unchanged,
    long missing,
    long rejected,
    double seconds,
    List<Rejection> rejections,
    @Nullable String reason) {

  static final String PROGRESS = "progress";
  static final String REPORT = "report";
  static final String FAILURE = "failure";

  ImportReport {
    rejections = List.copyOf(rejections);
  }

  /** State of the import as it is stored and announced. */
  String state() {
    return switch (type) {
      case REPORT -> "completed";
      case FAILURE -> "failed";
      default -> "running";
    };
  }

  /**
   * A row that was not taken.
   *
   * @param line in the file; the header is line 1
   * @param column that is at fault
   * @param reason completes the sentence that the column begins
   * @param isMissing the row had no value; otherwise it was refused
   */
  record Rejection(long line, String column, String reason, boolean isMissing) {}
}
