package dev.strata.user.notifications;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Hours of each day in which nobody is disturbed, from start (inclusive) to end (exclusive), over
 * midnight when the end is the earlier one.
 */
record QuietHours(LocalTime start, LocalTime end) {

  QuietHours {
    if (start.equals(end)) {
      throw new IllegalArgumentException("end must differ from start, was " + end);
    }
  }

  /** When they end, if it is quiet now; on the wall clock of this zone, also where it jumps. */
  Optional<Instant> endAfter(Instant now, ZoneId zone) {
    var local = now.atZone(zone);
    var time = local.toLocalTime();
    var isOverMidnight = end.isBefore(start);
    var isQuiet =
        isOverMidnight
            ? !time.isBefore(start) || time.isBefore(end)
            : !time.isBefore(start) && time.isBefore(end);
    if (!isQuiet) {
      return Optional.empty();
    }
    return Optional.of(Wishes.next(end, now, zone));
  }
}
