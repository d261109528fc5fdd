package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PriceWindowTests {

  @Test
  void momentumIsTheReturnOverItsOwnVolatility() {
    // 91 closes. Of the 83 returns from 90 to 7 days ago 42 are +0.03 and 41 are -0.01; the last
    // seven days crash and
    // do not count. Sum 0.85; squares 42*0.0009 + 41*0.0001 = 0.0419, less 0.85^2/83, over 82, is
    // the variance.
    var closes = new double[91];
    closes[0] = 50;
    for (int i = 1; i <= 83; i++) {
      closes[i] = closes[i - 1] * Math.exp(i % 2 == 1 ? 0.03 : -0.01);
    }
    for (int i = 84; i < 91; i++) {
      closes[i] = closes[i - 1] * 0.8;
    }

    var deviation = Math.sqrt((0.0419 - 0.85 * 0.85 / 83) / 82);
    assertThat(CrossSection.momentum(Windows.of(1, 1e9, closes)))
        .isEqualTo(0.85 / (deviation * Math.sqrt(83)), within(1e-9))
        .isEqualTo(4.637, within(1e-3));
  }

  @Test
  void leavesOutWhatClosedLater() {
    var window =
        PriceWindow.of(
            1,
            Windows.AS_OF,
            new long[] {Windows.AS_OF - 1, Windows.AS_OF, Windows.AS_OF + 1},
            new double[] {100, 110, 9999},
            new double[] {1, 3, 9999},
            new double[] {5, 6, 9999});

    assertThat(window.candles()).isEqualTo(2);
    assertThat(window.logReturn(1, 0)).isEqualTo(Math.log(1.1), within(1e-12));
    assertThat(window.averageVolume(2)).isEqualTo(2);
    assertThat(window.marketCap()).isEqualTo(6);
  }

  @Test
  void aGapMakesTheFiguresThatTouchItUndefined() {
    var closes = Windows.walk(1, PriceWindow.DAYS, 1);
    closes[PriceWindow.DAYS - 1 - 20] = Double.NaN;
    var window = Windows.of(1, 1e9, closes);

    assertThat(CrossSection.momentum(window)).isNaN();
    assertThat(Statistics.deviation(window.dailyLogReturns(30, 0))).isNaN();
    assertThat(window.logReturn(7, 0)).isFinite();
    assertThat(window.candles()).isEqualTo(PriceWindow.DAYS - 1);
  }
}
