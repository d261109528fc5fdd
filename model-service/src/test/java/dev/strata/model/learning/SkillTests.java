package dev.strata.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SkillTests {

  private static Problem problem(ModelType type) {
    return new Problem(
        type, "rises", List.of("not_occurred", "occurred"), false, List.of("x"), 1, 7, 7);
  }

  /**
   * Claims of a coin that comes up with the probability that is stated: calibrated.
   *
   * @param edge how far claims lie from a half
   */
  private static List<Forecast> honest(int days, int subjects, double edge, long seed) {
    var random = new Random(seed);
    var forecasts = new ArrayList<Forecast>();
    for (int day = 0; day < days; day++) {
      for (int s = 0; s < subjects; s++) {
        var p = 0.5 + edge * (2 * random.nextDouble() - 1);
        var came = random.nextDouble() < p ? 1 : 0;
        forecasts.add(claim(7 * day, s, p, came, came == 1 ? 0.05 : -0.05));
      }
    }
    return forecasts;
  }

  private static Forecast claim(int day, long subject, double p, int came, double payoff) {
    var half = new double[] {0.5, 0.5};
    var returns = new Returns(payoff, 0, 0);
    return new Forecast(
        day, subject, new double[] {1 - p, p}, half, half, half, came, payoff, returns, 0);
  }

  /** The same claims beside what simpler things made on their day. */
  private static List<Forecast> beside(
      List<Forecast> forecasts, IntToDoubleFunction benchmark, IntToDoubleFunction universe) {
    return forecasts.stream()
        .map(f ->
            new Forecast(
                f.day(),
                f.subject(),
                f.probabilities(),
                f.baseRates(),
                f.persistence(),
                f.trendRule(),
                f.outcome(),
                f.payoff(),
                new Returns(
                    f.returns().traded(),
                    benchmark.applyAsDouble(f.day()),
                    universe.applyAsDouble(f.day())),
                f.fold()))
        .toList();
  }

  private static Verdict verdict(
      ModelType type, List<Forecast> forecasts, @Nullable List<Forecast> champion, int trials) {
    var answers = champion == null ? null : champion.stream().map(Answer::of).toList();
    var skill = Skill.of(problem(type), forecasts, answers, trials, 1);
    return Promotion.verdict(problem(type), skill);
  }

  @Test
  void promotesACalibratedEdgeInEveryLayer() {
    for (var type : ModelType.values()) {
      var verdict = verdict(type, honest(100, 10, 0.3, 1), null, 3);

      assertThat(verdict.promoted()).as(verdict.reason()).isTrue();
      assertThat(verdict.reason())
          .startsWith(
              "beat on 100 effective dates, by "
                  + (type == ModelType.SECTOR ? "rank IC" : "log loss"))
          .contains("base rate in [", "persistence in [", "200-day rule in [");
      if (type == ModelType.ASSET || type == ModelType.TIMING) {
        assertThat(verdict.reason())
            .contains(
                "by net return: buy-and-hold BTC in [",
                "equal-weight universe in [",
                "by net return a trade: random entries in [");
      }
    }
  }

  @Test
  void refusesBelowThirtyEffectiveDates() {
    var verdict = verdict(ModelType.ASSET, honest(29, 40, 0.3, 1), null, 1);

    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason()).isEqualTo("no proven edge: 29 effective dates, 30 needed");
  }

  @Test
  void refusesWhatIsNoBetterThanTheChampion() {
    var forecasts = honest(100, 10, 0.3, 1);

    assertThat(verdict(ModelType.ASSET, forecasts, forecasts, 1).reason())
        .contains("over the champion lies in [0.00000, 0.00000]");
    assertThat(verdict(ModelType.ASSET, forecasts, forecasts.subList(0, 200), 1).reason())
        .contains("beside the champion there are 20 effective dates, 30 needed");
    var ignorant = forecasts.stream().map(f -> claim(f.day(), f.subject(), 0.5, 0, 0)).toList();
    assertThat(verdict(ModelType.ASSET, forecasts, ignorant, 1).promoted()).isTrue();
  }

  @Test
  void holdsNothingAgainstAChampionThatAnsweredAnotherQuestion() {
    var forecasts = honest(100, 10, 0.3, 1);
    var other =
        forecasts.stream()
            .map(f -> new Answer(f.day(), f.subject(), new double[] {0.2, 0.2, 0.6}))
            .toList();

    var skill = Skill.of(problem(ModelType.TIMING), forecasts, other, 1, 1);

    assertThat(skill.comparisons()).noneMatch(c -> c.rival() == Comparison.Rival.CHAMPION);
    assertThat(Promotion.verdict(problem(ModelType.TIMING), skill).promoted()).isTrue();
  }

  @Test
  void refusesWhatEarnsLessThanDoingNothing() {
    // An edge over the class rates, and a market that rises by a tenth each week.
    var forecasts = honest(100, 10, 0.3, 1);
    var rising = beside(forecasts, day -> 0.10, day -> 0);

    for (var type : List.of(ModelType.ASSET, ModelType.TIMING)) {
      var verdict = verdict(type, rising, null, 1);
      assertThat(verdict.promoted()).isFalse();
      assertThat(verdict.reason())
          .startsWith("no proven edge: the net return gain over the buy-and-hold BTC lies in [-")
          .doesNotContain("equal-weight", "random entries", "log loss");
    }
    assertThat(verdict(ModelType.ASSET, beside(forecasts, day -> 0, day -> 0.10), null, 1).reason())
        .contains("the net return gain over the equal-weight universe")
        .doesNotContain("buy-and-hold");
    assertThat(verdict(ModelType.MACRO, rising, null, 1).promoted())
        .as("a regime is judged by its probability")
        .isTrue();
  }

  @Test
  void holdsNoModelAgainstReturnsThatAreUnknown() {
    var forecasts = honest(100, 10, 0.3, 1);
    var late = beside(forecasts, day -> day < 7 * 80 ? Double.NaN : 0, day -> 0);

    assertThat(verdict(ModelType.ASSET, late, null, 1).reason())
        .isEqualTo(
            "no proven edge: beside the buy-and-hold BTC there are 20 effective dates, 30 needed");
  }

  @Test
  void pairsNetReturnsByDate() {
    // What is earned and what the market made move alike: only their difference counts.
    var random = new Random(3);
    var market = new double[7 * 100];
    for (int day = 0; day < market.length; day++) {
      market[day] = 0.2 * random.nextGaussian();
    }
    var forecasts =
        honest(100, 10, 0.3, 1).stream()
            .map(f ->
                claim(
                    f.day(),
                    f.subject(),
                    f.probabilities()[1],
                    f.outcome(),
                    f.payoff() + market[f.day()]))
            .toList();

    var skill =
        Skill.of(
            problem(ModelType.ASSET),
            beside(forecasts, day -> market[day], day -> market[day]),
            null,
            1,
            1);

    var held =
        skill.comparisons().stream()
            .filter(c -> c.rival() == Comparison.Rival.BUY_AND_HOLD)
            .findFirst()
            .orElseThrow();
    assertThat(held.isBeaten()).isTrue();
    assertThat(held.gain().high() - held.gain().low()).isLessThan(0.03);
    assertThat(held.model() - held.value()).isBetween(held.gain().low(), held.gain().high());
  }

  @Test
  void refusesWhatRandomEntriesDoAsWell() {
    // Known probabilities, but everything rises alike: choosing gains nothing.
    var alike =
        honest(100, 10, 0.3, 1).stream()
            .map(f -> claim(f.day(), f.subject(), f.probabilities()[1], f.outcome(), 0.05))
            .toList();

    var verdict = verdict(ModelType.TIMING, alike, null, 1);

    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason())
        .contains("the net return a trade gain over the random entries lies in [0.00000, 0.00000]")
        .doesNotContain("buy-and-hold");
  }

  @Test
  void refusesWhatNeverBuysAnything() {
    // Four coins, each below its class rates on every day: nothing is held.
    var idle =
        honest(100, 4, 0.3, 1).stream()
            .map(f -> claim(f.day(), f.subject(), 0.4, f.outcome(), f.payoff()))
            .toList();

    assertThat(verdict(ModelType.ASSET, idle, null, 1).reason())
        .contains("it never bought what the random entries could be held against")
        .doesNotContain("NaN");
  }

  @Test
  void drawsEntriesOfEqualCountAndLength() {
    var forecasts = new ArrayList<Forecast>();
    for (int day = 0; day < 70; day += 7) {
      for (int s = 0; s < 5; s++) {
        forecasts.add(claim(day, s, 0.5, 1, s == 0 ? 0.10 : 0));
      }
    }
    var days = Strategy.days(forecasts);
    // The first subject over four weeks, the second over one.
    var held = new HashMap<Integer, Set<Long>>();
    held.put(0, Set.of(0L));
    held.put(7, Set.of(0L, 1L));
    held.put(14, Set.of(0L));
    held.put(21, Set.of(0L));

    var going = RandomEntries.of(days, held, 7, false, 1);
    var renewed = RandomEntries.of(days, held, 7, true, 1);

    assertThat(going.trades()).isEqualTo(2);
    assertThat(renewed.trades()).isEqualTo(5);
    // Five weeks held in all, two or five trades of two sides each.
    assertThat(going.achieved()).isCloseTo((4 * 0.10 - 2 * 0.004) / 5, within(1e-12));
    assertThat(renewed.achieved()).isCloseTo((4 * 0.10 - 5 * 0.004) / 5, within(1e-12));
    // One of five subjects pays: 0.02 a week in the mean.
    assertThat(renewed.mean()).isCloseTo(0.02 - 0.004, within(0.003));
    assertThat(renewed.percentile()).isGreaterThan(0.95);
    assertThat(renewed.gain().low()).isPositive();
    assertThat(RandomEntries.of(days, held, 7, true, 1)).isEqualTo(renewed);
    assertThat(RandomEntries.of(days, new HashMap<>(), 7, true, 1).gain().isPositive()).isFalse();
  }

  @Test
  void putsWorthlessTradesAboveTheirPercentileAsOftenAsChanceDoes() {
    int above = 0;
    for (int world = 0; world < 100; world++) {
      var random = new Random(world);
      var forecasts = new ArrayList<Forecast>();
      for (int day = 0; day < 7 * 40; day += 7) {
        for (int s = 0; s < 10; s++) {
          forecasts.add(claim(day, s, random.nextDouble(), 1, 0.05 * random.nextGaussian()));
        }
      }
      var strategy = Strategy.of(problem(ModelType.TIMING), forecasts);
      var drawn = RandomEntries.of(Strategy.days(forecasts), strategy.held(), 7, true, world);
      above += drawn.gain().isPositive() ? 1 : 0;
    }

    // 5 of 100; above 12 has a chance of 0.15 %.
    assertThat(above).isBetween(1, 12);
  }

  @Test
  void statesTheTrendRuleAsRatesOfItsStates() {
    var examples = new ArrayList<Example>();
    for (int day = 0; day < 100; day++) {
      var trend = day % 2;
      // Above the rule three of four came true, below it one of four.
      var came = (day / 2) % 4 == 0 ? 1 - trend : trend;
      examples.add(new Example(day, 1, new float[1][1], trend, came, day + 7, 0, Returns.UNKNOWN));
    }
    var rule = TrendRule.of(examples, 2);

    // Laplace: 37 of 50 and one each.
    assertThat(rule.stated(1)).containsExactly(new double[] {14 / 52.0, 38 / 52.0}, within(1e-12));
    assertThat(rule.stated(0)).containsExactly(new double[] {38 / 52.0, 14 / 52.0}, within(1e-12));
    assertThat(rule.stated(-1)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    assertThat(rule.stated(5)).as("never seen").isEqualTo(rule.stated(-1));
  }

  @Test
  void refusesWhatTheTrendRuleStatesAsWell() {
    var copied =
        honest(100, 10, 0.3, 1).stream()
            .map(f ->
                new Forecast(
                    f.day(),
                    f.subject(),
                    f.probabilities(),
                    f.baseRates(),
                    f.persistence(),
                    f.probabilities(),
                    f.outcome(),
                    f.payoff(),
                    f.returns(),
                    0))
            .toList();

    assertThat(verdict(ModelType.MACRO, copied, null, 1).reason())
        .isEqualTo(
            "no proven edge: the log loss gain over the 200-day rule lies in [0.00000, 0.00000],"
                + " not wholly above zero");
    assertThat(verdict(ModelType.SECTOR, copied, null, 1).reason())
        .contains("the rank IC gain over the 200-day rule");
  }

  @Test
  void paysForBothSidesOfEachTradeThatEndsByItself() {
    var forecasts = new ArrayList<Forecast>();
    for (int day = 0; day <= 7; day += 7) {
      for (int s = 0; s < 5; s++) {
        forecasts.add(claim(day, s, s == 0 ? 0.6 : 0.4, 1, s == 0 ? 0.10 : 0));
      }
    }

    var strategy = Strategy.of(problem(ModelType.TIMING), forecasts);

    strategy.net().values().forEach(net -> assertThat(net).isCloseTo(0.096, within(1e-12)));
    assertThat(strategy.turnover()).isCloseTo(1, within(1e-12));
  }

  @Test
  void refusesOverconfidence() {
    var bold =
        honest(200, 10, 0.25, 2).stream()
            .map(f -> {
              var logit = Math.log(f.probabilities()[1] / f.probabilities()[0]);
              var p = 1 / (1 + Math.exp(-1.6 * logit));
              return claim(f.day(), f.subject(), p, f.outcome(), f.payoff());
            })
            .toList();

    // Stretched by 1.6, the slope is 1 / 1.6 = 0.63 up to chance.
    assertThat(verdict(ModelType.MACRO, bold, null, 1).reason())
        .contains("calibration slope 0.")
        .contains("outside 0.8 to 1.2");
  }

  @Test
  void asksMoreOfTheBestOfManyTrials() {
    // An edge in probability, hardly one after costs.
    var thin =
        honest(120, 10, 0.3, 3).stream()
            .map(
                f -> claim(f.day(), f.subject(), f.probabilities()[1], f.outcome(), f.payoff() / 5))
            .toList();
    var skills = new ArrayList<Double>();
    for (var trials : new int[] {1, 10, 1000}) {
      skills.add(
          Skill.of(problem(ModelType.ASSET), thin, null, trials, 1).metric("deflated_sharpe"));
    }

    assertThat(skills.get(0)).isGreaterThan(skills.get(1));
    assertThat(skills.get(1)).isGreaterThan(skills.get(2));
  }

  @Test
  void deflatesAsPublished() {
    // Expected best of N by a table of normal order statistics (Harter 1961): 1.53875 of 10,
    // 2.50759 of 100. The formula approximates them to some percent.
    assertThat(Strategy.expectedBest(1)).isZero();
    assertThat(Strategy.expectedBest(10)).isCloseTo(1.53875, within(0.05));
    assertThat(Strategy.expectedBest(100)).isCloseTo(2.50759, within(0.05));

    // Two payoffs in equal number: mean 0.01, deviation 0.03 (over N), skewness 0, kurtosis 1.
    var active = new TreeMap<Integer, Double>();
    for (int day = 0; day < 100; day++) {
      active.put(day, day % 2 == 0 ? 0.04 : -0.02);
    }
    var strategy = new Strategy(active, active, new TreeMap<>(), 0, 7);
    var sharpe = 0.01 / (0.03 * Math.sqrt(100 / 99.0));
    assertThat(strategy.sharpe()).isCloseTo(sharpe, within(1e-12));
    assertThat(strategy.annualSharpe()).isCloseTo(sharpe * Math.sqrt(365 / 7.0), within(1e-12));
    // Kurtosis 1 leaves nothing of the variance but 1: z = SR sqrt(99) - E[max].
    assertThat(strategy.deflatedSharpe(1, 100))
        .isCloseTo(Normal.below(sharpe * Math.sqrt(99)), within(1e-12));
    assertThat(strategy.deflatedSharpe(10, 100))
        .isCloseTo(Normal.below(sharpe * Math.sqrt(99) - Strategy.expectedBest(10)), within(1e-12));
  }

  @Test
  void paysForWhatItExchanges() {
    var forecasts = new ArrayList<Forecast>();
    // Of five subjects the first is held on day 0 and 7, the second on day 14.
    for (int day = 0; day <= 14; day += 7) {
      for (int s = 0; s < 5; s++) {
        var best = day == 14 ? 1 : 0;
        forecasts.add(claim(day, s, s == best ? 0.6 : 0.4, 1, s == best ? 0.10 : 0));
      }
    }

    var strategy = Strategy.of(problem(ModelType.ASSET), forecasts);

    // 0.10 less the mean 0.02; bought: one side; kept: none; exchanged: two sides of 0.002.
    var expected = new HashMap<Integer, Double>();
    expected.put(0, 0.078);
    expected.put(7, 0.080);
    expected.put(14, 0.076);
    expected.forEach(
        (day, value) -> assertThat(strategy.active().get(day)).isCloseTo(value, within(1e-12)));
    assertThat(strategy.turnover()).isCloseTo((0.5 + 0 + 1) / 3, within(1e-12));
  }

  @Test
  void timesASingleSubjectAgainstHoldingIt() {
    var in = claim(0, 0, 0.6, 1, 0.10);
    var out = claim(7, 0, 0.4, 0, -0.10);

    var strategy = Strategy.of(problem(ModelType.MACRO), List.of(in, out));

    // In: as the market, less a side of cost. Out: the fall is missed, less the other side.
    assertThat(strategy.active().get(0)).isCloseTo(-0.002, within(1e-12));
    assertThat(strategy.active().get(7)).isCloseTo(0.098, within(1e-12));
  }

  @Test
  void statesIntervalsThatHoldTheTruthAsOftenAsTheySay() {
    // Terms of a date are the same: only the number of dates may count.
    var random = new Random(4);
    int held = 0;
    for (int world = 0; world < 200; world++) {
      var forecasts = new ArrayList<Forecast>();
      for (int day = 0; day < 120; day++) {
        var shock = random.nextGaussian();
        for (int s = 0; s < 5; s++) {
          forecasts.add(claim(7 * day, s, 0.5, 1, shock));
        }
      }
      var interval =
          new ForecastBootstrap(problem(ModelType.ASSET), world)
              .ofMean(forecasts, Forecast::payoff);
      held += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }

    // 95 % of 200 is 190; blocks of four lose a little. Per claim it would hold 62 %.
    assertThat(held).isBetween(178, 199);
  }

  @Test
  void leavesOutWhatIsUndefined() {
    var single = Skill.of(problem(ModelType.MACRO), honest(40, 1, 0.2, 1), null, 1, 1);

    assertThat(single.metrics()).doesNotContainKeys("rank_ic", "ic", "rps");
    assertThat(single.metrics().values()).allMatch(Double::isFinite);
    assertThat(single.metrics()).containsKeys("log_loss", "auc", "ece", "hit_rate_low");
  }

  @Test
  void refusesSectorsThatCannotBeRanked() {
    assertThat(verdict(ModelType.SECTOR, honest(60, 3, 0.3, 1), null, 1).reason())
        .contains("rank IC is undefined");
  }
}
