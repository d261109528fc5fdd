package dev.strata.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.platform.barriers.AverageTrueRange;
import dev.strata.platform.barriers.DailyCandle;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.num.DoubleNumFactory;

class AverageTrueRangeTests {

  @Test
  void smoothsTrueRangesFromTheirFirstMean() {
    var candles =
        Path.from(Path.START)
            .candle(10, 11, 9, 10)
            .candle(10, 12, 10, 11) // 12 − 10 = 2
            .candle(11, 12, 8, 9) // 12 − 8 = 4; first average (2 + 4) / 2 = 3
            .candle(14, 15, 13, 14) // 15 − 9 = 6: the gap counts; (3 + 6) / 2 = 4.5
            .candle(10, 11, 10, 10) // 14 − 10 = 4; (4.5 + 4) / 2 = 4.25
            .candles();

    assertThat(AverageTrueRange.of(candles.subList(0, 3), 2)).hasValue(3);
    assertThat(AverageTrueRange.of(candles.subList(0, 4), 2)).hasValue(4.5);
    assertThat(AverageTrueRange.of(candles, 2)).hasValue(4.25);
  }

  @Test
  void isUndefinedBeforeItsLookbackIsFull() {
    var candles = Path.randomWalk(1, 14, Path.START, 0.04);

    assertThat(AverageTrueRange.of(candles, 14)).isEmpty();
    assertThat(AverageTrueRange.of(candles, 13)).isPresent();
  }

  /**
   * The library starts its smoothing at the first range, not at a mean: after 800 candles nothing
   * is left of that.
   */
  @Test
  void agreesWithAnIndependentImplementation() {
    var candles = Path.randomWalk(7, 800, Path.START, 0.05);
    var series = new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    for (var candle : candles) {
      series
          .barBuilder()
          .timePeriod(Duration.ofDays(1))
          .endTime(candle.closeTime())
          .openPrice(candle.open())
          .highPrice(candle.high())
          .lowPrice(candle.low())
          .closePrice(candle.close())
          .volume(1)
          .add();
    }

    var expected = new ATRIndicator(series, 14).getValue(799).doubleValue();

    assertThat(AverageTrueRange.of(candles, 14).orElseThrow() / expected)
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void leavesOutWhatLiesBeforeAGap() {
    var candles = Path.from(Path.START).flat(3, 10).missing().flat(2, 20).candles();

    assertThat(DailyCandle.gaplessUntil(candles, Path.day(6))).hasSize(2);
    assertThat(DailyCandle.gaplessUntil(candles, Path.day(4))).isEmpty();
    assertThat(DailyCandle.gaplessUntil(candles, Path.day(3))).hasSize(3);
  }
}
