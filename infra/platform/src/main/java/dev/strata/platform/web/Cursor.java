package dev.strata.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the sort values of its last row, opaque to callers. */
public record Cursor(List<String> values) {

  private static final char SEPARATOR = 0x1f;

  public Cursor {
    values = List.copyOf(values);
  }

  /** A cursor after the row with these sort values. */
  public static Cursor after(Object... values) {
    return new Cursor(java.util.Arrays.stream(values).map(String::valueOf).toList());
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @param expected how many values the list's order has
   * @return null when no cursor was given
   * @throws BadInput when the text is not such a cursor
   */
  public static @Nullable Cursor parse(@Nullable String text, int expected) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var values = List.of(decoded.split(String.valueOf(SEPARATOR), -1));
      if (values.size() == expected) {
        return new Cursor(values);
      }
    } catch (IllegalArgumentException notBase64) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
    throw new BadInput("cursor", "is not one that this list gave");
  }

  /**
   * Reads the cursor of a list that is ordered by one whole number.
   *
   * @param beginning where the first page begins
   * @throws BadInput when the text is not such a cursor
   */
  public static long number(@Nullable String text, long beginning) {
    var cursor = parse(text, 1);
    try {
      return cursor == null ? beginning : Long.parseLong(cursor.values().getFirst());
    } catch (NumberFormatException foreign) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }

  /** The text a caller hands back for the next page. */
  public String encode() {
    var joined = String.join(String.valueOf(SEPARATOR), values);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }
}
