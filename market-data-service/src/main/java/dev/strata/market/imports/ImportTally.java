package dev.strata.market.imports;

/**
 * What became of the rows of a file so far.
 *
 * @param rows rows read
 * @param newRows not known before
 * @param changed with other values than before
 * @param unchanged saying what was known
 * @param otherSource left out as another source gave that candle first
 * @param unmatched market caps of days without a daily candle, which are also among the new or
 *     unchanged
 * @param rejected refused
 */
record ImportTally(
    long rows,
    long newRows,
    long changed,
    long unchanged,
    long otherSource,
    long unmatched,
    long rejected) {

  static final ImportTally EMPTY = new ImportTally(0, 0, 0, 0, 0, 0, 0);

  ImportTally row() {
    return new ImportTally(rows + 1, newRows, changed, unchanged, otherSource, unmatched, rejected);
  }

  ImportTally refuse() {
    return new ImportTally(rows, newRows, changed, unchanged, otherSource, unmatched, rejected + 1);
  }

  /** Adds a written batch; the rest of it was known already. */
  ImportTally written(long batch, long added, long replaced, long others, long withoutCandle) {
    return new ImportTally(
        rows,
        newRows + added,
        changed + replaced,
        unchanged + batch - added - replaced - others,
        otherSource + others,
        unmatched + withoutCandle,
        rejected);
  }
}
