package dev.strata.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecayTests {

  private static final double PROMISED = 0.004;
  private static final int CLAIMS = 10;

  /** Gains of days whose noise lasts a week, as that of overlapping claims does. */
  private static double[] gains(int days, double mean, long seed) {
    var random = new Random(seed);
    var shocks = random.doubles(days + 7L, -0.01, 0.01).toArray();
    var sums = new double[days];
    for (int d = 0; d < days; d++) {
      sums[d] = CLAIMS * (mean + Arrays.stream(shocks, d, d + 7).sum() / Math.sqrt(7));
    }
    return sums;
  }

  private static int[] claims(int days) {
    var claims = new int[days];
    Arrays.fill(claims, CLAIMS);
    return claims;
  }

  private static Decay judged(double[] sums) {
    return Decay.of(sums, claims(sums.length), 7, PROMISED, 12, 1);
  }

  @Test
  void raisesAnAlarmWhenTheGainHasTurned() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(judged(gains(180, -PROMISED, seed)).isAlarm()).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void keepsQuietWhileTheGainLasts() {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(judged(gains(180, PROMISED, seed)).isAlarm()).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void keepsQuietOnTooFewDates() {
    // 83 dates of a weekly horizon are fewer than 12 independent ones, 84 are as many.
    assertThat(judged(gains(83, -PROMISED, 1)).isAlarm()).isFalse();
    assertThat(judged(gains(84, -PROMISED, 1)).isAlarm()).isTrue();
    assertThat(judged(new double[0]).isAlarm()).isFalse();
    assertThat(judged(new double[0]).meanGain()).isNaN();
  }

  @Test
  void statesTheMeanOfClaimsAndNotOfDates() {
    var decay = Decay.of(new double[] {0.2, 0.4}, new int[] {1, 3}, 1, 0, 12, 1);

    // (0.2 + 0.4) / (1 + 3)
    assertThat(decay.meanGain()).isCloseTo(0.15, within(1e-12));
    assertThat(decay.effectiveN()).isEqualTo(2);
    assertThat(decay.low()).isLessThanOrEqualTo(0.15 + 1e-12);
    assertThat(decay.high()).isGreaterThanOrEqualTo(0.15 - 1e-12);
  }

  @Test
  void asksForHarmWhereNothingWasPromised() {
    var none = gains(180, 0, 3);
    var harm = gains(180, -2 * PROMISED, 3);

    assertThat(Decay.of(none, claims(180), 7, 0, 12, 1).isAlarm()).isFalse();
    assertThat(Decay.of(harm, claims(180), 7, -1, 12, 1).isAlarm()).isTrue();
  }
}
