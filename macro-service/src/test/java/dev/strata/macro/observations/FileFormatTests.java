package dev.strata.macro.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileFormatTests {

  private static final Instant NOW = Instant.parse("2022-01-01T00:00:00Z");

  private static Observation read(FileFormat format, String row) throws RefusedRow {
    return format.parse(List.of(row.split(",", -1)), NOW).observation();
  }

  private static RefusedRow refusal(FileFormat format, String row) {
    return catchThrowableOfType(RefusedRow.class, () -> read(format, row));
  }

  @Test
  void aDailyValueIsKnownWhenItsDayIsOver() throws RefusedRow {
    var dominance = read(FileFormat.BTC_DOMINANCE, "2021-12-31,37.88");

    assertThat(dominance.timestamp()).isEqualTo("2021-12-31T00:00:00Z");
    assertThat(dominance.releasedAt()).isEqualTo("2022-01-01T00:00:00Z");
    assertThat(dominance.value()).isEqualByComparingTo("37.88");
    assertThat(read(FileFormat.WORLD_INDICES, "TNX,2021-12-30,1.5310,1.5150,0"))
        .extracting(Observation::series, o -> o.releasedAt().toString())
        .containsExactly("US10Y", "2021-12-31T00:00:00Z");
    assertThat(
            read(FileFormat.TOTAL_MARKET_CAP, "2021-12-31,1640908800000,2334049999579.327,9.2E10")
                .releasedAt())
        .isEqualTo("2022-01-01T00:00:00Z");
    assertThat(read(FileFormat.FUNDING, "BTCUSDT,2019-09-10,-0.0001,0.0001,0.0001,2"))
        .extracting(Observation::series, o -> o.value().toPlainString())
        .containsExactly("FUNDING_BTCUSDT", "-0.0001");
  }

  @Test
  void fearAndGreedIsKnownAtItsTimestampAndVixAfterNewYorksClose() throws RefusedRow {
    assertThat(read(FileFormat.FEAR_GREED, "2021-12-31,28,Fear,1640908800").releasedAt())
        .isEqualTo("2021-12-31T00:00:00Z");
    assertThat(read(FileFormat.VIX, "2021-12-31,17.63,18.27,16.99,17.22").releasedAt())
        .isEqualTo("2021-12-31T21:15:00Z");
  }

  @Test
  void eachRefusalNamesColumnAndReason() {
    assertThat(refusal(FileFormat.BTC_DOMINANCE, "2013-11-18,110.9"))
        .extracting(RefusedRow::column, RefusedRow::reason, RefusedRow::isMissing)
        .containsExactly("btc_dominance_pct", "must be between 0 and 100, was 110.9", false);
    assertThat(refusal(FileFormat.BTC_DOMINANCE, "2013-02-30,50").column()).isEqualTo("date");
    assertThat(refusal(FileFormat.BTC_DOMINANCE, "2022-01-02,50").reason())
        .isEqualTo("must lie between 1900 and today, was 2022-01-02T00:00:00Z");
    assertThat(refusal(FileFormat.BTC_DOMINANCE, "2013-11-18,nan").reason())
        .isEqualTo("must be a number, was \"nan\"");
    assertThat(refusal(FileFormat.BTC_DOMINANCE, "2013-11-18,1e-99999999").reason())
        .isEqualTo("must be a number of this world, was \"1e-99999999\"");
    assertThat(refusal(FileFormat.BTC_DOMINANCE, "2013-11-18").reason())
        .isEqualTo("must have 2 fields, had 1");
    assertThat(refusal(FileFormat.VIX, "2021-12-31,17.63,17.00,16.99,17.22").column())
        .isEqualTo("high");
    assertThat(refusal(FileFormat.FEAR_GREED, "2021-12-31,28,Fear,1640995200").column())
        .isEqualTo("timestamp");
    assertThat(refusal(FileFormat.TOTAL_MARKET_CAP, "2013-04-29,1,0,0").reason())
        .isEqualTo("must be greater than 0, was 0");
  }

  @Test
  void anEmptyValueIsMissingAndNotWrong() {
    assertThat(refusal(FileFormat.WORLD_INDICES, "DXY,2012-01-01,,,"))
        .extracting(RefusedRow::column, RefusedRow::isMissing)
        .containsExactly("close", true);
  }

  @Test
  void aFormatIsKnownByItsWholeHeader() {
    assertThat(FileFormat.of(List.of("date", "open", "high", "low", "close")))
        .contains(FileFormat.VIX);
    assertThat(FileFormat.of(List.of("date", "open", "high", "low", "close", "volume"))).isEmpty();
  }
}
