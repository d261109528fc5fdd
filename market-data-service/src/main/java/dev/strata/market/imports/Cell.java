package dev.strata.market.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single cells; whatever it cannot read rejects the row. */
final class Cell {

  private static final int LONGEST_NUMBER = 60;
  private static final int PRICE_SCALE = 18;
  private static final BigDecimal PRICE_LIMIT = new BigDecimal("1e15");
  private static final BigDecimal TOTAL_LIMIT = new BigDecimal("1e20");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,19}(\\.0*)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int DATE_LENGTH = 10;
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss][.SSSSSS][.SSS]", Locale.ROOT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm[:ss][.SSSSSS][.SSS]", Locale.ROOT);
  private static final DateTimeFormatter HALF_DAYS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd hh-a", Locale.ROOT);

  private Cell() {}

  /** A price: above 0, below 10^15, kept to 18 decimals. */
  static BigDecimal price(String column, String text) {
    var value = number(column, text);
    if (value.signum() < 0) {
      throw new RowRejected(column, "is negative", text);
    }
    if (value.compareTo(PRICE_LIMIT) >= 0) {
      throw new RowRejected(column, "is larger than any price", text);
    }
    var kept = scaled(value, PRICE_SCALE);
    if (kept.signum() == 0) {
      throw new RowRejected(column, "is zero, which is no price", text);
    }
    return kept;
  }

  /** A total such as a volume: 0 or more; null when the cell is empty. */
  static @Nullable BigDecimal total(String column, String text, int scale) {
    if (text.isBlank()) {
      return null;
    }
    var value = number(column, text);
    if (value.signum() < 0) {
      throw new RowRejected(column, "is negative", text);
    }
    if (value.compareTo(TOTAL_LIMIT) >= 0) {
      throw new RowRejected(column, "is larger than any total", text);
    }
    return scaled(value, scale);
  }

  /** A total of which 0 means that it is not known. */
  static @Nullable BigDecimal knownTotal(String column, String text, int scale) {
    var value = total(column, text, scale);
    return value == null || value.signum() == 0 ? null : value;
  }

  private static BigDecimal scaled(BigDecimal value, int scale) {
    // Far below the last kept digit: rounding such a number digit by digit would never end.
    if (value.precision() - value.scale() < -scale) {
      return BigDecimal.ZERO;
    }
    return value.scale() <= scale ? value : value.setScale(scale, RoundingMode.HALF_EVEN);
  }

  static BigDecimal number(String column, String text) {
    var stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new RowRejected(column, "is missing", text);
    }
    if (stripped.length() > LONGEST_NUMBER) {
      throw new RowRejected(column, "is not a number", text);
    }
    try {
      var value = new BigDecimal(stripped);
      if ((long) value.precision() - value.scale() > LONGEST_NUMBER) {
        throw new RowRejected(column, "is larger than any figure of a market", text);
      }
      return value;
    } catch (NumberFormatException notANumber) {
      throw new RowRejected(column, "is not a number", text);
    }
  }

  /**
   * A time: ISO, "2021-12-31 23:00:00", "2021-12-31 11-PM", a date, or seconds, ms or µs since
   * 1970; UTC.
   */
  static Instant time(String column, String text) {
    var stripped = text.strip();
    try {
      if (DIGITS.matcher(stripped).matches()) {
        return sinceEpoch(stripped);
      }
      if (DATE.matcher(stripped).matches()) {
        return LocalDate.parse(stripped).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return textTime(stripped);
    } catch (DateTimeException | ArithmeticException notATime) {
      throw new RowRejected(column, "is not a time", text);
    }
  }

  /** One look tells the format: a format tried in vain costs more than the rest of the row. */
  private static Instant textTime(String text) {
    var plain =
        (text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text)
            .toUpperCase(Locale.ROOT);
    if (plain.endsWith("M")) {
      return LocalDateTime.parse(plain, HALF_DAYS).toInstant(ZoneOffset.UTC);
    }
    if (plain.endsWith("Z")
        || plain.indexOf('+', DATE_LENGTH) > 0
        || plain.indexOf('-', DATE_LENGTH) > 0) {
      return OffsetDateTime.parse(plain.replace(' ', 'T')).toInstant();
    }
    return LocalDateTime.parse(plain, plain.contains("T") ? ISO : SPACED).toInstant(ZoneOffset.UTC);
  }

  /**
   * The number of digits tells the unit: 10 seconds, 13 milliseconds, 16 microseconds, 19
   * nanoseconds.
   */
  private static Instant sinceEpoch(String text) {
    var dot = text.indexOf('.');
    var whole = dot < 0 ? text : text.substring(0, dot);
    var value = Long.parseLong(whole);
    if (whole.length() <= 11) {
      return Instant.ofEpochSecond(value);
    }
    if (whole.length() <= 14) {
      return Instant.ofEpochMilli(value);
    }
    if (whole.length() <= 17) {
      return Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1000);
    }
    return Instant.ofEpochSecond(value / 1_000_000_000, value % 1_000_000_000);
  }

  /** Whether the text is a date without a time of day. */
  static boolean isDate(String text) {
    return DATE.matcher(text.strip()).matches();
  }
}
