package dev.strata.market.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTests {

  @ParameterizedTest
  @CsvSource({
    "2021-12-31, 2021-12-31T00:00:00Z",
    "2021-12-31T23:00:00Z, 2021-12-31T23:00:00Z",
    "2021-12-31t23:00:00z, 2021-12-31T23:00:00Z",
    "2021-12-31 23:00:00Z, 2021-12-31T23:00:00Z",
    "2021-12-31T23:00:00.5Z, 2021-12-31T23:00:00.500Z",
    "2021-12-31T23:00:00+03:30, 2021-12-31T19:30:00Z",
    "2021-12-31 23:00:00-05:00, 2022-01-01T04:00:00Z",
    "2021-12-31 23:00:00, 2021-12-31T23:00:00Z",
    "2021-12-31 23:00, 2021-12-31T23:00:00Z",
    "2021-12-31 23:00:00 UTC, 2021-12-31T23:00:00Z",
    "2021-12-31 23:00:00.000, 2021-12-31T23:00:00Z",
    "2021-12-31T23:00:00.000000, 2021-12-31T23:00:00Z",
    "2021-12-31T23:00, 2021-12-31T23:00:00Z",
    "2021-12-31 11-PM, 2021-12-31T23:00:00Z",
    "2021-12-31 12-am, 2021-12-31T00:00:00Z",
    "1640991600, 2021-12-31T23:00:00Z",
    "1640991600.0, 2021-12-31T23:00:00Z",
    "1640991600000, 2021-12-31T23:00:00Z",
    "1640991600000000, 2021-12-31T23:00:00Z",
    "1640991600000000000, 2021-12-31T23:00:00Z",
  })
  void readsATimeInEachOfItsForms(String text, Instant time) {
    assertThat(Cell.time("time", text)).isEqualTo(time);
    assertThat(Cell.time("time", "  " + text + " ")).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "M",
        "T",
        "-",
        "now",
        "2021-13-01",
        "2021-12-31 25:00",
        "2021-12-31 13-PM",
        "31.12.2021",
        "2021-12-31T23:00:00+3",
        "2021-12-31 23:00 PM",
        "99999999999999999999"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatExceptionOfType(RowRejected.class).isThrownBy(() -> Cell.time("time", text));
  }

  @Property
  void everySecondIsReadInEveryForm(
      @ForAll @LongRange(min = 1_231_006_505, max = 4_000_000_000L) long second,
      @ForAll @IntRange(min = -17, max = 17) int hours) {
    var time = Instant.ofEpochSecond(second);
    var utc = time.atOffset(ZoneOffset.UTC);
    var elsewhere = OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(hours));
    for (var text :
        List.of(
            time.toString(),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(elsewhere),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(utc),
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").format(utc),
            Long.toString(second),
            Long.toString(time.toEpochMilli()))) {
      assertThat(Cell.time("time", text)).as(text).isEqualTo(time);
    }
  }
}
