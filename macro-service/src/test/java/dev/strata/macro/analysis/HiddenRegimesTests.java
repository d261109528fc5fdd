package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HiddenRegimesTests {

  private static final int COINS = 20;

  /**
   * A market of 20 coins with a common factor.
   *
   * @param closes BTC, by day
   * @param breadth share of the others above their close of 28 days before; NaN in the first 28
   */
  private record Market(double[] closes, double[] breadth) {

    /** Daily drift and volatility by day. */
    static Market of(
        long seed,
        int days,
        java.util.function.IntToDoubleFunction drift,
        java.util.function.IntToDoubleFunction volatility) {
      var random = new Random(seed);
      var logs = new double[COINS][days];
      for (int day = 0; day < days; day++) {
        double common = random.nextGaussian();
        for (int coin = 0; coin < COINS; coin++) {
          double shock = 0.7 * common + 0.7 * random.nextGaussian();
          logs[coin][day] =
              (day == 0 ? 0 : logs[coin][day - 1])
                  + drift.applyAsDouble(day)
                  + volatility.applyAsDouble(day) * shock;
        }
      }
      var breadth = new double[days];
      for (int day = 0; day < days; day++) {
        int above = 0;
        for (int coin = 0; coin < COINS && day >= 28; coin++) {
          above += logs[coin][day] > logs[coin][day - 28] ? 1 : 0;
        }
        breadth[day] = day < 28 ? Double.NaN : (double) above / COINS;
      }
      return new Market(Arrays.stream(logs[0]).map(Math::exp).toArray(), breadth);
    }

    double[][] features(int until, int days) {
      return HiddenRegimes.features(
          DailySeries.of(Arrays.copyOf(closes, until)),
          DailySeries.of(Arrays.copyOf(breadth, until)),
          days);
    }

    BaumWelch.Fit fit(int until) {
      return HiddenRegimes.fit(features(until, Math.min(until, HiddenRegimes.WINDOW_DAYS)))
          .orElseThrow();
    }
  }

  @Test
  void theGridDoesNotDependOnWhereARunStarts() {
    assertThat(HiddenRegimes.fitDay(18809)).isEqualTo(18720);
    assertThat(HiddenRegimes.fitDay(18810)).isEqualTo(18810);
    assertThat(HiddenRegimes.fitDay(-1)).isEqualTo(-90);
  }

  @Test
  void featuresAreOfTheirOwnDay() {
    var market = Market.of(1, 100, d -> 0, d -> 0.03);
    var features = market.features(100, 60);

    assertThat(features[59][0])
        .isEqualTo(Math.log(market.closes()[99] / market.closes()[98]), within(1e-12));
    double mean = 0;
    for (int day = 70; day < 100; day++) {
      mean += Math.log(market.closes()[day] / market.closes()[day - 1]) / 30;
    }
    double squares = 0;
    for (int day = 70; day < 100; day++) {
      squares += Math.pow(Math.log(market.closes()[day] / market.closes()[day - 1]) - mean, 2);
    }
    assertThat(features[59][1])
        .isEqualTo(Math.log(Math.sqrt(squares / 29) * Math.sqrt(365)), within(1e-12));
    assertThat(features[59][2]).isEqualTo(market.breadth()[99]);
    assertThat(features[0][0])
        .isEqualTo(Math.log(market.closes()[40] / market.closes()[39]), within(1e-12));
  }

  @Test
  void needs400DaysWithAKnownReturn() {
    var market = Market.of(1, 450, d -> 0, d -> 0.03);

    assertThat(HiddenRegimes.fit(market.features(400, 400))).isEmpty();
    assertThat(HiddenRegimes.fit(market.features(401, 401))).isPresent();
  }

  @Test
  void removedCandlesAreGapsAndNothingIsFilled() {
    var market = Market.of(1, 450, d -> 0, d -> 0.03);
    var closes = market.closes().clone();
    closes[300] = Double.NaN;

    var features =
        HiddenRegimes.features(DailySeries.of(closes), DailySeries.of(market.breadth()), 450);
    var whole = market.features(450, 450);

    // The return of the day and of the day after are unknown, those before stay.
    assertThat(features[300][0]).isNaN();
    assertThat(features[301][0]).isNaN();
    assertThat(features[299]).isEqualTo(whole[299]);
    assertThat(features[302][0]).isEqualTo(whole[302][0]);
    assertThat(HiddenRegimes.known(features)).isEqualTo(HiddenRegimes.known(whole) - 2);
    var fit = HiddenRegimes.fit(features).orElseThrow();
    assertThat(HiddenRegimes.now(fit.model(), features).bear()).isBetween(0.0, 1.0);
  }

  @Test
  void theDayOnWhichTheFilterBeginsIsForgotten() {
    var market = Market.of(2, 1200, d -> 0.0005, d -> 0.03);
    var model = market.fit(900).model();

    var longer = HiddenRegimes.now(model, market.features(1200, 1100));
    var shorter = HiddenRegimes.now(model, market.features(1200, HiddenRegimes.FILTER_DAYS));

    assertThat(shorter.bull()).isEqualTo(longer.bull(), within(1e-6));
    assertThat(shorter.bear()).isEqualTo(longer.bear(), within(1e-6));
  }

  @Test
  void aFitAndWhatItSaysStayWhenTheFutureIsScrambled() {
    var market = Market.of(3, 900, d -> 0, d -> 0.03);
    var random = new Random(4);
    for (int check = 0; check < 5; check++) {
      int until = 500 + random.nextInt(300);
      var closes = market.closes().clone();
      var breadth = market.breadth().clone();
      for (int day = until; day < closes.length; day++) {
        closes[day] = 1000 * random.nextDouble();
        breadth[day] = random.nextDouble();
      }
      var scrambled = new Market(closes, breadth);
      var fit = market.fit(until);

      assertThat(scrambled.fit(until)).isEqualTo(fit);
      assertThat(HiddenRegimes.now(fit.model(), scrambled.features(until, 365)))
          .isEqualTo(HiddenRegimes.now(fit.model(), market.features(until, 365)));
    }
  }

  @Test
  void findsAPlantedTurnWithin40Days() {
    // Three years of calm rises (+0.4 % a day, 2 %) and stormy falls (-0.6 % a day, 4.5 %) by turns
    // of 120 days to learn from; then a turn downwards that no fit has seen.
    int turn = 1200;
    int worst = 0;
    for (long seed = 1; seed <= 10; seed++) {
      java.util.function.IntPredicate isBear = day -> day >= turn || day / 120 % 2 == 1;
      var market =
          Market.of(
              seed,
              turn + 60,
              d -> isBear.test(d) ? -0.006 : 0.004,
              d -> isBear.test(d) ? 0.045 : 0.02);
      var model = market.fit(turn - 1).model();

      int delay = 0;
      while (HiddenRegimes.now(model, market.features(turn + delay, 365)).mostProbable()
          != Regime.BEAR) {
        delay++;
        assertThat(delay).as("delay with seed %d", seed).isLessThanOrEqualTo(40);
      }
      worst = Math.max(worst, delay);
    }
    System.out.printf("hidden Markov model: planted turn found within %d days%n", worst);
    assertThat(worst).isPositive();
  }

  @Test
  void hasNoEdgeOnRandomWalksAndFalseRegimesAreCounted() {
    int walks = 100;
    int days = 1000;
    var tallies = new TreeMap<String, RegimeBackTest.Tally>();
    for (int walk = 0; walk < walks; walk++) {
      var market = Market.of(1000 + walk, days, d -> 0, d -> 0.03);
      new RegimeBackTest(market.closes(), market.breadth(), 18_000, 10).run(tallies);
    }
    tallies.forEach((source, tally) ->
        System.out.printf(
            "%d random walks, %s: false-regime rate %.2f; %s%n",
            walks, source, tally.directional(), tally));

    // Whatever a walk has done says nothing of what it will do, so on average no forecast beats the
    // rate of the classes (Gibbs' inequality); with 100 walks the mean's error is far below 0.05.
    assertThat(tallies)
        .containsKeys("RULE", "HMM", "CLASS_RATE", "POOL", "POOL_WEIGHED")
        .allSatisfy((source, tally) ->
            assertThat(tally.logScore()).isLessThan(tally.classRateLogScore() + 0.05));
    // The pool sees that: it tells a direction less often than its rule.
    assertThat(tallies.get("POOL_WEIGHED").directional())
        .isLessThan(tallies.get("RULE_MEANWHILE").directional());
  }

  @Test
  void saysHowLongAFitTakes() {
    var market = Market.of(1, 1531, d -> 0.0005, d -> 0.03);
    market.fit(1531);
    long started = System.nanoTime();
    var fit = market.fit(1531);
    System.out.printf(
        "fit on 1,500 days x 3 features: %.2f s, %d iterations of the best start%n",
        (System.nanoTime() - started) / 1e9, fit.iterations());
    assertThat(fit.logLikelihood()).isFinite();
  }
}
