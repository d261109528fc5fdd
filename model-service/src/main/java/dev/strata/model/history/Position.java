package dev.strata.model.history;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list in order of event time ended.
 *
 * @param time of its last row
 * @param id of its last row
 */
public record Position(Instant time, long id) {

  /** Reads a caller's cursor; null when there is none. */
  public static @Nullable Position parse(@Nullable String text) {
    var cursor = Cursor.parse(text, 2);
    if (cursor == null) {
      return null;
    }
    try {
      return new Position(
          Instant.parse(cursor.values().get(0)), Long.parseLong(cursor.values().get(1)));
    } catch (DateTimeException | NumberFormatException foreign) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }

  /** The cursor of this position. */
  public Cursor cursor() {
    return Cursor.after(time, id);
  }
}
