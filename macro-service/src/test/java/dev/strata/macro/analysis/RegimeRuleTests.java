package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegimeRuleTests {

  private static DailySeries closes(int days, IntToDoubleFunction closeOf) {
    return DailySeries.of(IntStream.range(0, days).mapToDouble(closeOf).toArray());
  }

  @Test
  void saysNothingBefore200Days() {
    assertThat(RegimeRule.assess(closes(199, day -> day + 1), null)).isEmpty();
    assertThat(RegimeRule.assess(closes(200, day -> day + 1), null)).isPresent();
  }

  @Test
  void saysNothingWithoutTodaysClose() {
    assertThat(RegimeRule.assess(closes(300, day -> day == 299 ? Double.NaN : day + 1), null))
        .isEmpty();
  }

  @Test
  void bearsUpTo5PercentOfUnknownDays() {
    assertThat(RegimeRule.assess(closes(300, d -> d >= 200 && d < 210 ? Double.NaN : d + 1), null))
        .get()
        .extracting(RegimeClaim::missingDays)
        .isEqualTo(10);
    assertThat(RegimeRule.assess(closes(300, d -> d >= 200 && d < 211 ? Double.NaN : d + 1), null))
        .isEmpty();
  }

  @Test
  void aLineUpwardsIsBull() {
    var claim = RegimeRule.assess(closes(220, day -> day + 1), 0.7).orElseThrow();

    assertThat(claim.regime()).isEqualTo(Regime.BULL);
    // Mean of 21 to 220, and of 1 to 200 twenty days before.
    assertThat(claim.sma200()).isEqualTo(120.5, within(1e-9));
    assertThat(claim.distanceFromSma200()).isEqualTo(220 / 120.5 - 1, within(1e-12));
    assertThat(claim.smaSlope20d()).isEqualTo(120.5 / 100.5 - 1, within(1e-12));
    assertThat(claim.drawdown()).isZero();
    assertThat(claim.return90d()).isEqualTo(Math.log(220.0 / 130), within(1e-12));
    // Defined since day 200 of 220 and never confirmed otherwise.
    assertThat(claim.ageDays()).isEqualTo(20);
    assertThat(claim.isAgeLowerBound()).isTrue();
    assertThat(claim.evidence()).extracting(Evidence::supports).containsOnly(true).hasSize(5);
    // Far above the mean in monthly moves: capped at 3; all five facts for it: logistic(3 + 1).
    assertThat(claim.confidence()).isEqualTo(1 / (1 + Math.exp(-4)), within(1e-12));
  }

  @Test
  void aConstantPriceIsSideways() {
    var claim = RegimeRule.assess(closes(400, day -> 100), null).orElseThrow();

    assertThat(claim.regime()).isEqualTo(Regime.SIDEWAYS);
    // Distance 0, so s = 1; distance, slope and return support it, a drawdown of 0 does not: e = (3
    // - 1) / 4.
    assertThat(claim.confidence()).isEqualTo(1 / (1 + Math.exp(-1.5)), within(1e-12));
    assertThat(claim.evidence())
        .filteredOn(e -> !e.supports())
        .extracting(Evidence::code)
        .containsExactly("drawdown");
  }

  @Test
  void fourDaysDoNotChangeTheRegimeAndFiveDo() {
    assertThat(afterCrash(4).regime()).isEqualTo(Regime.BULL);
    assertThat(afterCrash(4).today()).isEqualTo(Regime.BEAR);
    assertThat(afterCrash(5).regime()).isEqualTo(Regime.BEAR);
    assertThat(afterCrash(5).ageDays()).isZero();
    assertThat(afterCrash(8).ageDays()).isEqualTo(3);
    assertThat(afterCrash(8).isAgeLowerBound()).isFalse();
  }

  /** 300 days slowly upwards, then 30 % lower for so many days. */
  private static RegimeClaim afterCrash(int days) {
    return RegimeRule.assess(closes(300 + days, d -> d < 300 ? 100 + 0.01 * d : 70), null)
        .orElseThrow();
  }

  @Test
  void daysThatLookOtherwiseInBetweenBeginTheCountAnew() {
    // Down 4 days, up one, down 4: never five in a row.
    var crash = closes(309, d -> d < 300 || d == 304 ? 100 + 0.01 * d : 70);

    assertThat(RegimeRule.assess(crash, null))
        .get()
        .extracting(RegimeClaim::regime)
        .isEqualTo(Regime.BULL);
  }

  @Test
  void drawdownIsFromTheHighestCloseOf365Days() {
    assertThat(RegimeRule.drawdownAt(DailySeries.of(50, 100, 80, 70), 0))
        .isEqualTo(0.3, within(1e-12));
    // The high of 1000 is 365 days old and out of sight, that of 364 days is not.
    assertThat(RegimeRule.drawdownAt(closes(366, d -> d == 0 ? 1000 : 100), 0)).isZero();
    assertThat(RegimeRule.drawdownAt(closes(365, d -> d == 0 ? 1000 : 100), 0))
        .isEqualTo(0.9, within(1e-12));
  }

  @Test
  void findsAPlantedTurnWithin35Days() {
    // Up 0.3 % a day, then down 1 % a day. 30 days after the turn the close is at e^-0.30 = 0.741
    // of the top: a
    // drawdown of 26 %. The mean of 200 days is then (30·0.864 + 170·0.783) / 200 = 0.795 of the
    // top, above the close.
    // So day 30 looks bear at the latest, and four more confirm it; noise of 0.5 % a day moves that
    // little.
    int turn = 500;
    for (long seed = 1; seed <= 20; seed++) {
      var random = new Random(seed);
      var closes = new double[turn + 60];
      double logClose = Math.log(1000);
      for (int day = 0; day < closes.length; day++) {
        logClose += (day < turn ? 0.003 : -0.01) + 0.005 * random.nextGaussian();
        closes[day] = Math.exp(logClose);
      }

      assertThat(regimeAfter(closes, turn)).isEqualTo(Regime.BULL);
      int delay = 0;
      while (regimeAfter(closes, turn + delay) != Regime.BEAR) {
        delay++;
        assertThat(delay).as("delay with seed %d", seed).isLessThanOrEqualTo(40);
      }
      assertThat(delay).isGreaterThanOrEqualTo(RegimeRule.CONFIRMATION_DAYS - 1);
    }
  }

  private static Regime regimeAfter(double[] closes, int days) {
    return RegimeRule.assess(DailySeries.of(Arrays.copyOf(closes, days)), null)
        .orElseThrow()
        .regime();
  }

  @Test
  void switchesSeldomOnRandomWalks() {
    // The distance of a random walk from its mean of n days has weights falling from 1 to 0, so its
    // autocorrelation over
    // 5 days is about 1 - 1.5·5/200 = 0.9625, and its sign differs between such days with
    // probability
    // arccos(0.9625)/π = 0.087: 6.4 times a year at most, for confirmation only removes some. The
    // drawdown adds a second
    // boundary of the same kind, so 13 switches a year bound the mean.
    int walks = 100;
    int years = 3;
    int days = RegimeRule.LOOKBACK_DAYS + 365 * years;
    int switches = 0;
    int bearDays = 0;
    for (int seed = 0; seed < walks; seed++) {
      var random = new Random(seed);
      var closes = new double[days];
      double logClose = 0;
      for (int day = 0; day < days; day++) {
        logClose += 0.03 * random.nextGaussian();
        closes[day] = Math.exp(logClose);
      }
      // From the end backwards, from one confirmation to the one before.
      int end = days;
      while (end > RegimeRule.LOOKBACK_DAYS) {
        var claim =
            RegimeRule.assess(DailySeries.of(Arrays.copyOf(closes, end)), null).orElseThrow();
        int span = Math.min(claim.ageDays() + 1, end - RegimeRule.LOOKBACK_DAYS);
        bearDays += claim.regime() == Regime.BEAR ? span : 0;
        end -= claim.ageDays() + 1;
        switches += end >= RegimeRule.LOOKBACK_DAYS && !claim.isAgeLowerBound() ? 1 : 0;
      }
    }
    var perYear = (double) switches / (walks * years);
    System.out.printf(
        "random walks: %.2f switches a year, %.0f %% of days bear%n",
        perYear, 100.0 * bearDays / (walks * years * 365));

    assertThat(perYear).isBetween(0.5, 13.0);
  }
}
