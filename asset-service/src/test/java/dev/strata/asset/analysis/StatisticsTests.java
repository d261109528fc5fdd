package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTests {

  @Test
  void deviationDividesByOneLess() {
    // Mean 5, squares 9+1+1+1+0+0+4+16 = 32, 32/7.
    assertThat(Statistics.deviation(new double[] {2, 4, 4, 4, 5, 5, 7, 9}))
        .isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
    assertThat(Statistics.deviation(new double[] {1})).isNaN();
  }

  @Test
  void betaIsTheSlope() {
    // y = 2x + 1 exactly; against a constant there is no slope.
    assertThat(Statistics.beta(new double[] {3, 5, 7}, new double[] {1, 2, 3}))
        .isEqualTo(2, within(1e-12));
    assertThat(Statistics.beta(new double[] {3, 5, 7}, new double[] {1, 1, 1})).isNaN();
  }

  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwo() {
    assertThat(Statistics.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Statistics.median(new double[] {9, 1, 5, 7})).isEqualTo(6);
    assertThat(Statistics.median(new double[0])).isNaN();
  }

  @Test
  void standardisesTheKnownAndLeavesTheMissingMissing() {
    assertThat(Statistics.standardised(new double[] {10, Double.NaN, 20, 30}))
        .containsExactly(-1, Double.NaN, 0, 1);
  }

  @Test
  void winsorisesAtThree() {
    // 19 zeros and a 100: mean 5, deviation sqrt(9500/19) = 22.36, so the last would be 4.25.
    var values = new double[20];
    values[19] = 100;

    var scores = Statistics.standardised(values);

    assertThat(scores[19]).isEqualTo(3);
    assertThat(scores[0]).isEqualTo(-5 / Math.sqrt(500), within(1e-12));
  }

  @Test
  void saysNothingWithoutSpreadOrWithTooFew() {
    assertThat(Statistics.standardised(new double[] {2, 2, 2})).containsOnly(Double.NaN);
    assertThat(Statistics.standardised(new double[] {1, 2})).containsOnly(Double.NaN);
  }
}
