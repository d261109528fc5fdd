package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTests {

  @Test
  void deviationIsThatOfASample() {
    // Mean 5, squares 9+1+1+1+0+0+4+16 = 32, divided by 7.
    assertThat(Statistics.deviation(new double[] {2, 4, 4, 4, 5, 5, 7, 9}))
        .isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
    assertThat(Statistics.deviation(new double[] {3})).isNaN();
  }

  @Test
  void percentileCountsTiesHalfAndLeavesOutTheUnknown() {
    // Two below, one tie, of four known.
    assertThat(Statistics.percentile(3, new double[] {1, 2, Double.NaN, 3, 4}, 4)).isEqualTo(0.625);
    assertThat(Statistics.percentile(3, new double[] {1, 2, 3, Double.NaN}, 4)).isNaN();
    assertThat(Statistics.percentile(Double.NaN, new double[] {1, 2}, 1)).isNaN();
    assertThat(Statistics.percentile(1, new double[] {}, 0)).isNaN();
  }

  @Test
  void correlationOfFourPairs() {
    // Deviations -1.5 -0.5 0.5 1.5 and -1.5 0.5 -0.5 1.5: 2.25 - 0.25 - 0.25 + 2.25 = 4, over 5.
    assertThat(Statistics.correlation(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}))
        .isEqualTo(0.8, within(1e-12));
    assertThat(Statistics.correlation(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
  }

  @Test
  void returnsSpanTheDatesThatBothHave() {
    // b is a² on the four dates that both have, so its log returns are twice a's. The spike of a on
    // a date that b
    // lacks must not count.
    var a = DailySeries.of(1, 2, 99, 3, 5, 4);
    var b = DailySeries.of(1, 4, Double.NaN, 9, 25, 16);

    assertThat(Statistics.returnCorrelation(a, b, 5)).isEqualTo(1, within(1e-12));
    // Three returns of a needed half of eight days.
    assertThat(Statistics.returnCorrelation(a, b, 10)).isNaN();
  }

  @Test
  void aNegativeLevelHasNoReturn() {
    var a = DailySeries.of(1, 2, -3, 4, 5);

    // Days 1, 2, 4, 5 give the three returns ln 2, ln 2, ln 5/4 against themselves.
    assertThat(Statistics.returnCorrelation(a, a, 4)).isEqualTo(1, within(1e-12));
  }
}
