package dev.strata.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.model.learning.ModelType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelTests {

  @Test
  void judgesAgainstTheMedian() {
    // Returns 0.1 … 0.5: the median is 0.3, only more than it counts.
    var judged =
        MedianRule.judge(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, Double.NaN}, "few", "missing");

    assertThat(judged).extracting(Judgement::outcome).containsExactly(0, 0, 0, 1, 1, -1);
    assertThat(judged[5].voidReason()).isEqualTo("missing");
    assertThat(judged[3].payoff()).isEqualTo(0.4);
    assertThat(MedianRule.judge(new double[] {1, 2, 3, 4}, "few", "missing"))
        .allMatch(j -> "few".equals(j.voidReason()));
  }

  @Test
  void regimesAreDisjointAndTheirBoundsSideways() {
    assertThat(MacroTask.outcome(0.1)).isEqualTo(1);
    assertThat(MacroTask.outcome(-0.1)).isEqualTo(1);
    assertThat(MacroTask.outcome(Math.nextUp(0.1))).isEqualTo(2);
    assertThat(MacroTask.outcome(Math.nextDown(-0.1))).isZero();
    assertThat(MacroTask.problem(1).classes()).containsExactly("bear", "sideways", "bull");
  }

  @Test
  void regimeRestsOnTheBenchmarkAlone() {
    var candles = new ArrayList<Market.Observation>();
    for (int d = 0; d <= 30; d++) {
      candles.add(new Market.Observation(1, d, 100, 100, 100, d == 30 ? 120 : 100, 1));
      candles.add(new Market.Observation(2, d, 100, 100, 100, 100 - d, 1));
    }
    var task = new MacroTask(Market.of(candles, 1, List.of()), 1);

    assertThat(task.judgements(0).get(MacroTask.MARKET))
        .isEqualTo(Judgement.known(2, 120.0 / 100 - 1));
    assertThat(task.judgements(1).get(MacroTask.MARKET).voidReason())
        .isEqualTo("no candle of BTC at the target");
  }

  /** Sixty days around 100 with a range of 4, then what is given. */
  private static MarketTask after(double[]... candles) {
    var all = new ArrayList<Market.Observation>();
    for (int d = 0; d < 60; d++) {
      all.add(new Market.Observation(1, d, 100, 102, 98, 100, 1));
    }
    for (int i = 0; i < candles.length; i++) {
      var c = candles[i];
      all.add(new Market.Observation(1, 60 + i, c[0], c[1], c[2], c[3], 1));
    }
    return Tasks.of(ModelType.TIMING, Market.of(all, 1, List.of()), 1);
  }

  private static List<String> classes(Map<Long, Judgement> judged, long... subjects) {
    var classes = TimingTask.problem(1).classes();
    return Arrays.stream(subjects)
        .mapToObj(subject -> classes.get(judged.get(subject).outcome()))
        .toList();
  }

  private static double[] candle(double open, double high, double low, double close) {
    return new double[] {open, high, low, close};
  }

  @Test
  void aTradeHitsItsTargetBeforeItsStop() {
    // ATR 4: long stops at 92 and aims at 112, short stops at 108 and aims at 88.
    var task = after(candle(101, 107, 99, 106), candle(106, 113, 105, 112));
    var judged = task.judgements(59);

    assertThat(classes(judged, 1, -1)).containsExactly("target", "stop");
    assertThat(judged.get(1L).payoff()).isCloseTo((112.0 - 101) / 101, within(1e-12));
    // The short is stopped at 108.
    assertThat(judged.get(-1L).payoff()).isCloseTo((101.0 - 108) / 101, within(1e-12));
  }

  @Test
  void aCandleThatSpansBothBarriersCountsAsStop() {
    var judged = after(candle(100, 120, 80, 100)).judgements(59);

    assertThat(classes(judged, 1, -1)).containsExactly("stop", "stop");
  }

  @Test
  void aTradeThatExpiresReachedNeither() {
    var still = new double[10][];
    Arrays.fill(still, candle(100, 102, 98, 101));

    var judged = after(still).judgements(59);

    assertThat(classes(judged, 1)).containsExactly("horizon");
    assertThat(judged.get(1L).payoff()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void aTradeThatIsNotFilledOrNotSeenToItsEndIsNotJudged() {
    assertThat(after(candle(105, 106, 104, 105)).judgements(59).get(1L).voidReason())
        .isEqualTo("not filled: open_beyond_one_atr");
    assertThat(after(candle(100, 101, 99, 100)).judgements(59).get(1L).voidReason())
        .isEqualTo("a candle is missing before the end");
    assertThat(after().judgements(59).get(1L).voidReason())
        .isEqualTo("not filled: next_candle_missing");
  }

  /** Second computation of what the economic rivals of promotion are made of. */
  @Test
  void statesWhatSimplerThingsMadeFromTheNextOpenOn() {
    var market = Candles.market(Candles.randomWalk(7, 8, 460), 8, 460);
    var last = Candles.FIRST_DAY + 459;
    for (var type : List.of(ModelType.ASSET, ModelType.TIMING)) {
      var task = Tasks.of(type, market, 1);
      var horizon = task.problem().horizonDays();
      var examples = task.examples(last - 60, last);
      assertThat(examples).isNotEmpty();
      for (var example : examples) {
        double universe = 0;
        for (int coin = 0; coin < 8; coin++) {
          universe += holding(market, coin, example.day(), horizon) / 8;
        }
        var returns = example.returns();
        var btc = market.indexOf(Candles.BTC);
        assertThat(returns.benchmark())
            .isCloseTo(holding(market, btc, example.day(), horizon), within(1e-12));
        assertThat(returns.universe()).isCloseTo(universe, within(1e-12));
        if (type == ModelType.ASSET) {
          var coin = market.indexOf(example.subject());
          assertThat(returns.traded())
              .isCloseTo(holding(market, coin, example.day(), horizon), within(1e-12));
        } else {
          assertThat(returns.traded()).isEqualTo(example.payoff());
        }
      }
    }
  }

  private static double holding(Market market, int coin, int day, int days) {
    return market.close(coin, day + days) / market.open(coin, day + 1) - 1;
  }

  @Test
  void seesTheTrendOfEachSubjectAsOfTheDay() {
    var candles = new ArrayList<Market.Observation>();
    for (int d = 0; d < 300; d++) {
      for (int coin = 1; coin <= 6; coin++) {
        // The first three rise, the others fall.
        var close = coin <= 3 ? 100.0 + d : 500.0 - d;
        candles.add(new Market.Observation(coin, d, close, close + 1, close - 1, close, 1));
      }
    }
    var sectors =
        List.of(
            new Market.Sector(1, "up", members(1, 2, 3)),
            new Market.Sector(2, "down", members(4, 5, 6)));
    var market = Market.of(candles, 1, sectors);

    assertThat(Tasks.of(ModelType.MACRO, market, 1).trend(0, 290)).isEqualTo(2);
    assertThat(Tasks.of(ModelType.ASSET, market, 1).trend(1, 290)).isEqualTo(2);
    assertThat(Tasks.of(ModelType.ASSET, market, 1).trend(4, 290)).isZero();
    assertThat(Tasks.of(ModelType.ASSET, market, 1).trend(4, 150)).isEqualTo(-1);
    assertThat(Tasks.of(ModelType.SECTOR, market, 1).trend(1, 290)).isEqualTo(1);
    assertThat(Tasks.of(ModelType.SECTOR, market, 1).trend(2, 290)).isZero();
    assertThat(Tasks.of(ModelType.SECTOR, market, 1).trend(2, 150)).isEqualTo(-1);
    var timing = Tasks.of(ModelType.TIMING, market, 1);
    assertThat(List.of(timing.trend(1, 290), timing.trend(-1, 290), timing.trend(-4, 290)))
        .doesNotHaveDuplicates()
        .allMatch(trend -> trend >= 0);
    assertThat(timing.trend(4, 150)).isEqualTo(-1);
  }

  private static List<Market.Member> members(long... coins) {
    return Arrays.stream(coins).mapToObj(c -> new Market.Member(c, 0, Market.NEVER)).toList();
  }

  @Test
  void asksForBothSidesOfACoin() {
    var task = after(candle(101, 107, 99, 106));

    assertThat(task.questions(58).getFirst().missing()).contains("levels", "atr_share");
    var market = Candles.market(Candles.randomWalk(3, 6, 120), 6, 0);
    var day = Candles.FIRST_DAY + 119;
    var questions = Tasks.of(ModelType.TIMING, market, 1).questions(day);
    assertThat(questions).hasSize(12).allMatch(q -> q.isComplete());
    assertThat(questions.getFirst().subject()).isEqualTo(-6);
    var shorts = questions.get(0).window()[0];
    var longs = questions.get(11).window()[0];
    for (var feature : TimingFeature.values()) {
      var sign = feature.isDirectional() ? -1 : 1;
      assertThat(shorts[feature.ordinal()]).isEqualTo(sign * longs[feature.ordinal()]);
    }
    assertThat(TimingTask.coin(-6)).isEqualTo(6);
  }

  @Test
  void judgesSectorsByTheirMembersAtTheClaim() {
    var market = Candles.market(Candles.randomWalk(5, 14, 120), 14, 120);
    var day = Candles.FIRST_DAY + 100;
    var judged = Tasks.of(ModelType.SECTOR, market, 1).judgements(day);

    assertThat(judged).hasSize(6).containsKey(10L);
    // Sector 10 holds coins 1, 6, 7, 12 and 13 (indices 0, 5, 6, 11 and 12).
    var expected =
        IntStream.of(0, 5, 6, 11, 12)
            .mapToDouble(c -> market.close(c, day + 7) / market.close(c, day) - 1)
            .average()
            .orElseThrow();
    assertThat(judged.get(10L).payoff()).isCloseTo(expected, within(1e-12));
    // Half of sector 13 has left: two members are too few. Of five, two are above the median.
    assertThat(judged.get(13L).voidReason()).isEqualTo("fewer than three members at the target");
    assertThat(judged.values()).filteredOn(j -> j.outcome() == 1).hasSize(2);
    // One sector is not there yet on day 40: five are left.
    assertThat(Tasks.of(ModelType.SECTOR, market, 1).judgements(Candles.FIRST_DAY + 40))
        .hasSize(5)
        .doesNotContainKey(12L);
  }
}
