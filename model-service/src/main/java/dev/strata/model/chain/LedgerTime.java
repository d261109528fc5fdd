package dev.strata.model.chain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as hashes take them: UTC, always with microseconds. */
final class LedgerTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private LedgerTime() {}

  static String text(Instant time) {
    return FORMAT.format(time);
  }
}
