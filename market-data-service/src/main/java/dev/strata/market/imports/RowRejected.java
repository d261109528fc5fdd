package dev.strata.market.imports;

/** A row cannot be taken: which column, why, and what stood there. */
final class RowRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 100;

  private final String column;
  private final String value;

  RowRejected(String column, String reason, String value) {
    super(reason, null, false, false);
    this.column = column;
    this.value = value.length() <= SHOWN ? value : value.substring(0, SHOWN);
  }

  Rejection at(long line) {
    return new Rejection(line, column, String.valueOf(getMessage()), value);
  }
}
