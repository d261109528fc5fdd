package dev.strata.user.notifications;

import dev.strata.user.delivery.Channel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a person wants to be told of things: {@code preferences.notifications}, what is not set
 * filled in.
 *
 * @param channels those that are on
 * @param quietHours null when there are none
 * @param digest how often the channels tell of everything together
 * @param digestAt local time of digests and of the summary of what is beyond the cap
 * @param digestDay day of a weekly digest
 * @param dailyCap notifications a channel carries in a local day
 * @param subjects what is told beside one's own alerts and security
 */
record Wishes(
    Set<Channel> channels,
    @Nullable QuietHours quietHours,
    Digest digest,
    LocalTime digestAt,
    DayOfWeek digestDay,
    int dailyCap,
    Set<Subject> subjects) {

  private static final int DEFAULT_CAP = 20;
  private static final String DEFAULT_DIGEST_AT = "08:00";

  enum Digest {
    OFF,
    DAILY,
    WEEKLY
  }

  /** What people may ask to be told. */
  enum Subject {
    SIGNALS,
    RECOMMENDATIONS,
    BROADCASTS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isToldUnasked() {
      return this == BROADCASTS;
    }
  }

  /**
   * @param preferences of the user, as stored: checked when they were set
   */
  static Wishes of(JsonNode preferences) {
    var set = preferences.path("notifications");
    var channels = EnumSet.noneOf(Channel.class);
    for (var channel : Channel.values()) {
      if (set.path("channels").path(channel.word()).asBoolean(channel != Channel.SMS)) {
        channels.add(channel);
      }
    }
    var subjects = EnumSet.noneOf(Subject.class);
    for (var subject : Subject.values()) {
      if (set.path("subjects").path(subject.word()).asBoolean(subject.isToldUnasked())) {
        subjects.add(subject);
      }
    }
    var hours = set.path("quiet_hours");
    return new Wishes(
        channels,
        hours.has("start")
            ? new QuietHours(
                LocalTime.parse(hours.get("start").asString()),
                LocalTime.parse(hours.get("end").asString()))
            : null,
        Digest.valueOf(set.path("digest").asString("off").toUpperCase(Locale.ROOT)),
        LocalTime.parse(set.path("digest_at").asString(DEFAULT_DIGEST_AT)),
        DayOfWeek.valueOf(set.path("digest_day").asString("monday").toUpperCase(Locale.ROOT)),
        set.path("daily_cap").asInt(DEFAULT_CAP),
        subjects);
  }

  /** When it stops being quiet; empty when it is not. */
  Optional<Instant> quietUntil(Instant now, ZoneId zone) {
    return quietHours == null ? Optional.empty() : quietHours.endAfter(now, zone);
  }

  /** When the digest comes that tells of what happens now; empty when each is told by itself. */
  Optional<Instant> nextDigest(Instant now, ZoneId zone) {
    return switch (digest) {
      case OFF -> Optional.empty();
      case DAILY -> Optional.of(next(digestAt, now, zone));
      case WEEKLY -> {
        var day = now.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(digestDay));
        var at = day.atTime(digestAt).atZone(zone).toInstant();
        yield Optional.of(
            at.isAfter(now) ? at : day.plusWeeks(1).atTime(digestAt).atZone(zone).toInstant());
      }
    };
  }

  /** When the summary comes of what is beyond the cap of the day of now. */
  Instant nextSummary(Instant now, ZoneId zone) {
    return nextDigest(now, zone)
        .orElseGet(() -> {
          // The cap counts local days, so it is told on the next.
          var tomorrow = now.atZone(zone).toLocalDate().plusDays(1);
          return tomorrow.atTime(digestAt).atZone(zone).toInstant();
        });
  }

  static Instant startOfDay(Instant now, ZoneId zone) {
    return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  /** The next time that the clocks of this zone show this; always after now. */
  static Instant next(LocalTime time, Instant now, ZoneId zone) {
    var today = now.atZone(zone).toLocalDate();
    var at = today.atTime(time).atZone(zone).toInstant();
    return at.isAfter(now) ? at : today.plusDays(1).atTime(time).atZone(zone).toInstant();
  }
}
