package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DailySeriesTests {

  private static final Instant AS_OF = Instant.parse("2020-01-10T00:00:00Z");

  @Test
  void takesNothingThatClosedLater() {
    var series =
        DailySeries.asOf(AS_OF, 5)
            .add(AS_OF.plus(Duration.ofDays(1)), 99)
            .add(AS_OF, 3)
            .add(AS_OF.minus(Duration.ofDays(2)), 1)
            .add(AS_OF.minus(Duration.ofDays(5)), 77)
            .add(AS_OF.minus(Duration.ofHours(7)), 55)
            .build();

    assertThat(series.at(0)).isEqualTo(3);
    assertThat(series.at(1)).isNaN();
    assertThat(series.at(2)).isEqualTo(1);
    assertThat(series.at(4)).isNaN();
    assertThat(series.at(5)).isNaN();
    assertThat(series.oldest()).isEqualTo(2);
    assertThat(series.missing(0, 5)).isEqualTo(3);
  }

  @Test
  void meanNeedsTheHistoryToReachBack() {
    var series = DailySeries.of(2, Double.NaN, 4, 6);

    assertThat(series.mean(0, 4, 3)).isEqualTo(4);
    assertThat(series.mean(0, 4, 4)).isNaN();
    assertThat(series.mean(1, 4, 1)).isNaN();
  }

  @Test
  void highIgnoresTheUnknown() {
    assertThat(DailySeries.of(9, 2, Double.NaN, 6).high(0, 3)).isEqualTo(6);
    assertThat(DailySeries.of(9, 2, Double.NaN, 6).high(0, 9)).isEqualTo(9);
  }

  @Test
  void volatilityOfThreeReturns() {
    // Log returns ln2, 0, ln2: mean 2/3 ln2, squares (1/9 + 4/9 + 1/9) ln²2 = 2/3 ln²2, over 2.
    assertThat(DailySeries.of(1, 2, 2, 4).dailyVolatility(0, 3, 3))
        .isEqualTo(Math.log(2) * Math.sqrt(1.0 / 3), within(1e-12));
    assertThat(DailySeries.of(1, Double.NaN, 2, 4).dailyVolatility(0, 3, 2)).isNaN();
  }
}
