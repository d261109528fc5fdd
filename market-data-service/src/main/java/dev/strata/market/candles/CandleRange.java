package dev.strata.market.candles;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The candles that a caller asks for.
 *
 * @param timeframe width
 * @param from open time of the earliest; null for the first there is
 * @param before they open before this; null for the newest there is
 */
public record CandleRange(Timeframe timeframe, @Nullable Instant from, @Nullable Instant before) {

  /**
   * Reads a caller's words.
   *
   * @param cursor where the page of newer ones ended; it stands for {@code to}
   * @throws BadInput naming the field that is wrong
   */
  public static CandleRange of(
      String timeframe, @Nullable String from, @Nullable String to, @Nullable String cursor) {
    var width = Timeframe.parse(timeframe);
    var first = time("from", from);
    var last = time("to", to);
    if (first != null && last != null && last.isBefore(first)) {
      throw new BadInput("to", "must not lie before from");
    }
    var parsed = Cursor.parse(cursor, 1);
    return new CandleRange(
        width, first, parsed == null ? last : time("cursor", parsed.values().getFirst()));
  }

  /** Reads a day or an instant; null when there is none. */
  public static @Nullable Instant time(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return text.length() == "2018-01-01".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException notATime) {
      throw new BadInput(
          field, "must be a time such as 2018-01-01 or 2018-01-01T00:00:00Z, was " + text);
    }
  }
}
