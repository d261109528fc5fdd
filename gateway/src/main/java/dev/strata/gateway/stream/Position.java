package dev.strata.gateway.stream;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a reader has read: the last offset of each topic partition. Any instance understands it,
 * since all read the same partitions.
 *
 * @param offsets last offset read by "topic index.partition"
 */
record Position(Map<String, Long> offsets) {

  Position {
    offsets = Map.copyOf(offsets);
  }

  /** Whether an event at this offset has been read. */
  boolean covers(String partition, long offset) {
    return offsets.getOrDefault(partition, -1L) >= offset;
  }

  String encode() {
    var text = new StringBuilder();
    new TreeMap<>(offsets)
        .forEach(
            (partition, offset) -> text.append(partition).append(':').append(offset).append(','));
    return text.isEmpty() ? "-" : text.substring(0, text.length() - 1);
  }

  /** Reads what {@link #encode()} wrote; empty when the text is something else. */
  static Optional<Position> parse(String text) {
    var offsets = new TreeMap<String, Long>();
    if (!"-".equals(text)) {
      for (var part : text.split(",", -1)) {
        if (!part.matches("(?:n|[0-9]{1,3})\\.[0-9]{1,4}:[0-9]{1,18}")) {
          return Optional.empty();
        }
        var colon = part.indexOf(':');
        offsets.put(part.substring(0, colon), Long.parseLong(part.substring(colon + 1)));
      }
    }
    return Optional.of(new Position(offsets));
  }
}
