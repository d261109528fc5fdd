package dev.strata.model.chain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as hashes take them: UTC, always with microseconds. */
final class LedgerTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private LedgerTime() {}

  /** SQL that gives a column as {@link #text} does. */
  static String sql(String column) {
    return "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(column);
  }

  static String text(Instant time) {
    return FORMAT.format(time);
  }
}
