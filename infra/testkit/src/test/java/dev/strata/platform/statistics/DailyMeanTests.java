package dev.strata.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DailyMeanTests {

  /** Sums of seven days' noise: what overlapping weeks look like. */
  private static double[] overlapping(long seed, int days, double drift) {
    var random = new Random(seed);
    var noise = new double[days + 6];
    Arrays.setAll(noise, i -> random.nextGaussian());
    var series = new double[days];
    for (int d = 0; d < days; d++) {
      for (int k = 0; k < 7; k++) {
        series[d] += noise[d + k] / 7;
      }
      series[d] += drift;
    }
    return series;
  }

  @Test
  void givesNoFigureBelowTheMinimum() {
    var record = DailyMean.of(overlapping(1, 209, 1), 7);

    assertThat(record.n()).isEqualTo(209);
    assertThat(record.effectiveN()).isEqualTo(29);
    assertThat(record.mean()).isNull();
    assertThat(record.low()).isNull();
  }

  @Test
  void givesMeanDeviationAndTheirRatio() {
    var days = new double[30];
    Arrays.setAll(days, d -> d % 2 == 0 ? 1 : 3);

    var record = DailyMean.of(days, 1);

    // 30 deviations of 1: sqrt(30 / 29).
    assertThat(record.mean()).isCloseTo(2, within(1e-12));
    assertThat(record.deviation()).isCloseTo(Math.sqrt(30.0 / 29), within(1e-12));
    assertThat(record.ratio()).isCloseTo(2 / Math.sqrt(30.0 / 29), within(1e-12));
  }

  @Test
  void theIntervalHoldsTheTrueMeanAboutAsOftenAsItSays() {
    for (int days : new int[] {210, 700}) {
      int held = 0;
      for (long seed = 1; seed <= 400; seed++) {
        var record = DailyMean.of(overlapping(seed, days, 0), 7);
        held += record.low() <= 0 && 0 <= record.high() ? 1 : 0;
      }

      // 95 % nominal, with a standard error of 0.011 over 400 series.
      assertThat(held / 400.0).as("%d days", days).isBetween(0.93, 0.985);
    }
  }
}
