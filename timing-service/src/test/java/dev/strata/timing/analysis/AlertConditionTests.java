package dev.strata.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertConditionTests {

  private static final Instant NOW = Instant.parse("2022-01-10T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Closes day by day up to now, each with a range of 1 around it and a volume of 100. */
  private static List<AlertCandle> closes(double... closes) {
    var candles = new ArrayList<AlertCandle>();
    for (var i = 0; i < closes.length; i++) {
      var closeTime = NOW.minus(Duration.ofDays(closes.length - 1L - i));
      candles.add(new AlertCandle(closeTime, closes[i] + 1, closes[i] - 1, closes[i], 100));
    }
    return candles;
  }

  private static List<AlertCandle> volumes(double... volumes) {
    var candles = new ArrayList<AlertCandle>();
    for (var i = 0; i < volumes.length; i++) {
      var closeTime = NOW.minus(Duration.ofDays(volumes.length - 1L - i));
      candles.add(new AlertCandle(closeTime, 10, 10, 10, volumes[i]));
    }
    return candles;
  }

  @Test
  void reachesAPriceWithTheCandlesExtremes() {
    assertThat(AlertCondition.ABOVE.holds(101, DAY, closes(100), NOW)).contains(true);
    assertThat(AlertCondition.ABOVE.holds(101.01, DAY, closes(100), NOW)).contains(false);
    assertThat(AlertCondition.BELOW.holds(99, DAY, closes(100), NOW)).contains(true);
    assertThat(AlertCondition.BELOW.holds(98.99, DAY, closes(100), NOW)).contains(false);
  }

  @Test
  void crossesAPriceWithinACandleOrInTheGapBeforeIt() {
    assertThat(AlertCondition.EQUALS.holds(100.5, DAY, closes(100), NOW)).contains(true);
    assertThat(AlertCondition.EQUALS.holds(105, DAY, closes(100, 110), NOW)).contains(true);
    assertThat(AlertCondition.EQUALS.holds(105, DAY, closes(110, 100), NOW)).contains(true);
    assertThat(AlertCondition.EQUALS.holds(120, DAY, closes(100, 110), NOW)).contains(false);
  }

  @Test
  void comparesWithTheCloseOneWindowEarlier() {
    // 100 · (110 / 100 − 1) = 10 and 100 · (90 / 100 − 1) = −10
    assertThat(AlertCondition.PERCENTAGE_CHANGE.holds(9.9, DAY, closes(100, 110), NOW))
        .contains(true);
    assertThat(AlertCondition.PERCENTAGE_CHANGE.holds(10.1, DAY, closes(100, 110), NOW))
        .contains(false);
    assertThat(AlertCondition.PERCENTAGE_CHANGE.holds(-9.9, DAY, closes(100, 90), NOW))
        .contains(true);
    assertThat(AlertCondition.PERCENTAGE_CHANGE.holds(-9.9, DAY, closes(100, 110), NOW))
        .contains(false);
    assertThat(AlertCondition.changePercentage(WEEK, closes(50, 1, 1, 1, 1, 1, 1, 100), NOW))
        .hasValueCloseTo(100.0, within(1e-9));
  }

  @Test
  void comparesVolumeWithTheMeanBefore() {
    // 600 / mean(100, 200, 300) = 3
    assertThat(AlertCondition.volumeMultiple(WEEK, volumes(100, 200, 300, 600), NOW))
        .hasValueCloseTo(3.0, within(1e-9));
    assertThat(AlertCondition.VOLUME.holds(3, WEEK, volumes(100, 200, 300, 600), NOW))
        .contains(true);
    assertThat(AlertCondition.VOLUME.holds(2.5, DAY, volumes(100, 200, 300, 600), NOW))
        .contains(false);
  }

  @Test
  void saysNothingWhereACandleIsMissing() {
    var yesterday = closes(100, 110).subList(0, 1);

    assertThat(AlertCondition.ABOVE.holds(1, DAY, List.of(), NOW)).isEmpty();
    assertThat(AlertCondition.ABOVE.holds(1, DAY, yesterday, NOW)).isEmpty();
    assertThat(AlertCondition.PERCENTAGE_CHANGE.holds(1, WEEK, closes(100, 110), NOW)).isEmpty();
    assertThat(AlertCondition.VOLUME.holds(2, WEEK, volumes(100), NOW)).isEmpty();
    assertThat(AlertCondition.VOLUME.holds(2, WEEK, volumes(100, Double.NaN), NOW)).isEmpty();
    assertThat(AlertCondition.VOLUME.holds(2, WEEK, volumes(0, 100), NOW)).isEmpty();
  }
}
