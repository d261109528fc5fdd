package dev.strata.user.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Wishes.Subject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WishesTests {

  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT =
      new QuietHours(LocalTime.parse("22:00"), LocalTime.parse("07:00"));

  @Test
  void isQuietOverMidnightInTheZoneOfItsPerson() {
    // 23:30 in Tehran (UTC+3:30) until 7:00 there.
    assertThat(NIGHT.endAfter(Instant.parse("2026-01-10T20:00:00Z"), TEHRAN))
        .contains(Instant.parse("2026-01-11T03:30:00Z"));
    assertThat(NIGHT.endAfter(Instant.parse("2026-01-11T03:29:59Z"), TEHRAN))
        .contains(Instant.parse("2026-01-11T03:30:00Z"));
    assertThat(NIGHT.endAfter(Instant.parse("2026-01-11T03:30:00Z"), TEHRAN)).isEmpty();
    assertThat(NIGHT.endAfter(Instant.parse("2026-01-10T18:29:59Z"), TEHRAN)).isEmpty();
    assertThat(NIGHT.endAfter(Instant.parse("2026-01-10T18:30:00Z"), TEHRAN)).isPresent();
  }

  @Test
  void isQuietWithinADay() {
    var noon = new QuietHours(LocalTime.parse("12:00"), LocalTime.parse("14:00"));

    assertThat(noon.endAfter(Instant.parse("2026-01-10T12:30:00Z"), ZoneId.of("UTC")))
        .contains(Instant.parse("2026-01-10T14:00:00Z"));
    assertThat(noon.endAfter(Instant.parse("2026-01-10T14:00:00Z"), ZoneId.of("UTC"))).isEmpty();
  }

  @Test
  void followsClocksThatJump() {
    // On 29 March 2026 Berlin has no 02:30; the next such clock time is 03:30 summer time, 01:30
    // UTC.
    var night = new QuietHours(LocalTime.parse("22:00"), LocalTime.parse("02:30"));
    assertThat(night.endAfter(Instant.parse("2026-03-29T00:30:00Z"), BERLIN))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));

    // The night of 25 October 2026 is an hour longer: 07:00 is 06:00 UTC, the day before 05:00.
    assertThat(NIGHT.endAfter(Instant.parse("2026-10-23T23:00:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-24T05:00:00Z"));
    assertThat(NIGHT.endAfter(Instant.parse("2026-10-24T23:00:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @Test
  void takesNoQuietHoursWithoutLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON));
  }

  @Test
  void fillsInWhatIsNotSet() {
    var wishes = wishes("{}");

    assertThat(wishes.channels()).containsExactly(Channel.EMAIL, Channel.PUSH);
    assertThat(wishes.subjects()).containsExactly(Subject.BROADCASTS);
    assertThat(wishes.quietHours()).isNull();
    assertThat(wishes.dailyCap()).isEqualTo(20);
    assertThat(wishes.nextDigest(Instant.EPOCH, TEHRAN)).isEmpty();
  }

  @Test
  void bringsADigestAtItsLocalTime() {
    var daily = wishes("{\"digest\": \"daily\", \"digest_at\": \"08:00\"}");

    // 08:00 in Tehran is 04:30 UTC.
    assertThat(daily.nextDigest(Instant.parse("2026-01-10T04:29:59Z"), TEHRAN))
        .contains(Instant.parse("2026-01-10T04:30:00Z"));
    assertThat(daily.nextDigest(Instant.parse("2026-01-10T04:30:00Z"), TEHRAN))
        .contains(Instant.parse("2026-01-11T04:30:00Z"));
  }

  @Test
  void bringsAWeeklyDigestOnItsDay() {
    var weekly = wishes("{\"digest\": \"weekly\", \"digest_day\": \"saturday\"}");

    // 10 January 2026 is a Saturday.
    assertThat(weekly.nextDigest(Instant.parse("2026-01-08T12:00:00Z"), TEHRAN))
        .contains(Instant.parse("2026-01-10T04:30:00Z"));
    assertThat(weekly.nextDigest(Instant.parse("2026-01-10T04:30:00Z"), TEHRAN))
        .contains(Instant.parse("2026-01-17T04:30:00Z"));
  }

  @Test
  void tellsOfWhatIsBeyondTheCapOnTheNextLocalDay() {
    // 01:00 on 11 January in Tehran: the summary comes on the 12th.
    assertThat(wishes("{}").nextSummary(Instant.parse("2026-01-10T21:30:00Z"), TEHRAN))
        .isEqualTo(Instant.parse("2026-01-12T04:30:00Z"));
  }

  private static Wishes wishes(String notifications) {
    return Wishes.of(
        JsonMapper.shared().readTree("{\"notifications\": %s}".formatted(notifications)));
  }
}
