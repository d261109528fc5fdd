package dev.strata.macro.observations;

/** A row of a file that is not taken: which column, and why. */
final class RefusedRow extends Exception {

  private static final long serialVersionUID = 1L;
  private final String column;
  private final boolean isMissing;

  private RefusedRow(String column, String reason, boolean isMissing) {
    super(reason, null, false, false);
    this.column = column;
    this.isMissing = isMissing;
  }

  /** The row is wrong. */
  static RefusedRow bad(String column, String reason) {
    return new RefusedRow(column, reason, false);
  }

  /** The row is right and holds no value. */
  static RefusedRow withoutValue(String column) {
    return new RefusedRow(column, "is empty: no value was published", true);
  }

  String column() {
    return column;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  boolean isMissing() {
    return isMissing;
  }
}
