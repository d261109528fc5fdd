package dev.strata.market.candles;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY: tabs between columns, {@code \N} for null. */
public final class CopyText {

  private final StringBuilder text;
  private boolean atStart = true;

  /** Text of about this many characters. */
  public CopyText(int capacity) {
    text = new StringBuilder(Math.max(16, capacity));
  }

  private CopyText column(String escaped) {
    if (!atStart) {
      text.append('\t');
    }
    atStart = false;
    text.append(escaped);
    return this;
  }

  /** Adds a whole number. */
  public CopyText add(long value) {
    return column(Long.toString(value));
  }

  /** Adds a truth value. */
  public CopyText add(boolean value) {
    return column(value ? "t" : "f");
  }

  /** Adds a time. */
  public CopyText add(Instant value) {
    return column(value.toString());
  }

  /** Adds a number. */
  public CopyText add(@Nullable BigDecimal value) {
    return column(value == null ? "\\N" : value.toPlainString());
  }

  /** Adds a whole number that may be missing. */
  public CopyText add(@Nullable Integer value) {
    return column(value == null ? "\\N" : value.toString());
  }

  /** Adds text. */
  public CopyText add(@Nullable String value) {
    return column(
        value == null
            ? "\\N"
            : value
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", ""));
  }

  /** Ends the row. */
  public void endRow() {
    text.append('\n');
    atStart = true;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
