package dev.strata.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastScoresTests {

  private static final double NEAR = 1e-12;

  @Test
  void scoresHandWorkedForecasts() {
    var stated = new double[] {0.8, 0.4, 0.5};
    var cameTrue = new boolean[] {true, false, true};

    // (0.04 + 0.16 + 0.25) / 3 = 0.15; -(ln 0.8 + ln 0.6 + ln 0.5) / 3.
    assertThat(ForecastScores.brier(stated, cameTrue)).isCloseTo(0.15, within(NEAR));
    assertThat(ForecastScores.logLoss(stated, cameTrue))
        .isCloseTo(-(Math.log(0.8) + Math.log(0.6) + Math.log(0.5)) / 3, within(NEAR));
    assertThat(ForecastScores.auc(stated, cameTrue)).isEqualTo(1);
  }

  @Test
  void findsTheSlopeThatMiscalibrationHas() {
    // Outcomes drawn with logit(truth) = 0.5 logit(stated): the slope is 0.5, twice as sure as
    // deserved.
    var random = new Random(9);
    var stated = new double[40_000];
    var cameTrue = new boolean[stated.length];
    for (int i = 0; i < stated.length; i++) {
      var logit = 2 * random.nextGaussian();
      stated[i] = 1 / (1 + Math.exp(-logit));
      cameTrue[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.5 * logit));
    }

    assertThat(ForecastScores.calibrationSlope(stated, cameTrue)).isCloseTo(0.5, within(0.03));
    assertThat(
            ForecastScores.calibrationSlope(new double[] {0.5, 0.5}, new boolean[] {true, false}))
        .isNaN();
  }

  @Test
  void bootstrapIntervalOfAConstantIsThatConstant() {
    var interval = BlockBootstrap.ofMean(new double[] {2, 4, 6}, new int[] {1, 2, 3}, 2, 1);

    assertThat(interval.low()).isCloseTo(2, within(NEAR));
    assertThat(interval.high()).isCloseTo(2, within(NEAR));
  }

  @Test
  void bootstrapIntervalIsAboutTwoStandardErrorsWide() {
    var random = new Random(4);
    var sums = new double[400];
    var counts = new int[400];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = random.nextGaussian();
      counts[i] = 1;
    }

    var interval = BlockBootstrap.ofMean(sums, counts, 4, 1);

    // 1.96 / sqrt(400) = 0.098 on either side, for independent dates.
    assertThat((interval.high() - interval.low()) / 2).isCloseTo(0.098, within(0.02));
  }

  @Test
  void fitsWhatNewtonFits() {
    var random = new Random(12);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 6000; i++) {
      var x = new double[] {random.nextDouble() - 0.5, random.nextDouble() - 0.5};
      var p = 1 / (1 + Math.exp(-(0.2 + 2 * x[0] - x[1])));
      samples.add(new Sample(i / 40, x, random.nextDouble() < p));
    }

    var model = LogitTrainer.fit(samples, List.of("first", "second"), 1);
    var exact = newton(samples);

    for (var x : new double[][] {{0, 0}, {0.5, -0.5}, {-0.5, 0.5}, {0.3, 0.3}}) {
      var expected = 1 / (1 + Math.exp(-(exact[0] + exact[1] * x[0] + exact[2] * x[1])));
      assertThat(model.probability(x)).isCloseTo(expected, within(0.03));
    }
  }

  /** Maximum likelihood by Newton's method, independent of the library. */
  private static double[] newton(List<Sample> samples) {
    var b = new double[3];
    for (int step = 0; step < 20; step++) {
      var h = new double[3][4];
      for (var sample : samples) {
        var x = new double[] {1, sample.values()[0], sample.values()[1]};
        var p = 1 / (1 + Math.exp(-(b[0] + b[1] * x[1] + b[2] * x[2])));
        for (int i = 0; i < 3; i++) {
          h[i][3] += ((sample.cameTrue() ? 1 : 0) - p) * x[i];
          for (int j = 0; j < 3; j++) {
            h[i][j] += p * (1 - p) * x[i] * x[j];
          }
        }
      }
      for (int i = 0; i < 3; i++) {
        for (int r = 0; r < 3; r++) {
          if (r != i) {
            var factor = h[r][i] / h[i][i];
            for (int c = i; c < 4; c++) {
              h[r][c] -= factor * h[i][c];
            }
          }
        }
      }
      for (int i = 0; i < 3; i++) {
        b[i] += h[i][3] / h[i][i];
      }
    }
    return b;
  }

  @Test
  void shrinksTowardsTheClassRate() {
    var model = new Logit(List.of("x"), List.of(0.0), List.of(1.0), List.of(2.0), 0.0);

    assertThat(model.probability(new double[] {0.5})).isEqualTo(0.731059);
    assertThat(model.shrunk(0).probability(new double[] {0.5})).isEqualTo(0.5);
  }

  @Test
  void promotesOnlyWithDatesGainAndCalibration() {
    assertThat(skill(0.001, 1.0, 40).verdict().promoted()).isTrue();
    assertThat(skill(-0.001, 1.0, 40).verdict().reason()).contains("not wholly above zero");
    assertThat(skill(0.001, 1.3, 40).verdict().reason()).contains("calibration slope 1.30");
    assertThat(skill(0.001, Double.NaN, 40).verdict().promoted()).isFalse();
    assertThat(skill(0.001, 1.0, 29).verdict().reason())
        .isEqualTo("no proven edge: 29 effective dates, 30 needed");
  }

  private static Skill skill(double low, double slope, double effectiveN) {
    return new Skill(0.69, 0.24, 0.25, 0.04, 0.55, slope, low, 0.002, 500, effectiveN);
  }
}
