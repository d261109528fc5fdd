package dev.strata.model.evaluation.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackTestProperties {

  private static final Costs FREE = new Costs(0, 0, 0, 0);
  private static final int DAYS = 120;
  private static final int LAST = DAYS - 1;

  @Property(tries = 50)
  void whatIsGainedIsTheSumOfTheTrades(@ForAll @IntRange(max = 100_000) int seed) {
    var market = market(seed);
    var simulation =
        BackTest.run(
            market,
            Costs.STATED,
            Cascade.whole(market, Walks.outputs(seed, market)),
            0,
            market.days() - 1);

    var sum = simulation.trades().stream().mapToDouble(Trade::profit).sum();
    var last = simulation.equity()[simulation.equity().length - 1];
    assertThat(last).isCloseTo(1 + sum, within(1e-9));
    assertThat(simulation.trades()).isNotEmpty().allMatch(t -> t.costs() > 0 && t.bought() > 0);
  }

  @Property(tries = 50)
  void nothingIsEverBorrowed(@ForAll @IntRange(max = 100_000) int seed) {
    var market = market(seed);
    var simulation =
        BackTest.run(market, Costs.STATED, Baselines.equalWeight(market), 0, market.days() - 1);

    assertThat(Arrays.stream(simulation.exposure())).allMatch(e -> e >= 0 && e <= 1 + 1e-12);
    assertThat(Arrays.stream(simulation.equity())).allMatch(e -> e > 0);
  }

  @Property(tries = 30)
  void whatHappensLaterChangesNothingUpToADay(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 5, max = 100) int day) {
    var market = Walks.of(seed, 5, DAYS);
    var other = Walks.scrambledAfter(seed, 5, DAYS, day);
    var outputs = Walks.outputs(seed, market);

    for (var name : List.of("cascade", "equal", "average")) {
      var one = rule(name, market, outputs);
      var two = rule(name, other, outputs);
      for (int t = 0; t <= day; t++) {
        assertThat(two.weights(t)).containsExactly(one.weights(t));
      }
      var before = BackTest.run(market, Costs.STATED, one, 0, day);
      var after = BackTest.run(other, Costs.STATED, two, 0, day);
      assertThat(after.equity()).containsExactly(before.equity());
    }
  }

  private static Allocation rule(String name, Market market, LayerOutputs outputs) {
    return switch (name) {
      case "cascade" -> Cascade.whole(market, outputs);
      case "equal" -> Baselines.equalWeight(market);
      default -> Baselines.movingAverage(market, 0);
    };
  }

  @Property(tries = 30)
  void costsNeverHelp(@ForAll @IntRange(max = 100_000) int seed) {
    var market = market(seed);
    var rule = Baselines.hold(market, 0);

    var free = BackTest.run(market, FREE, rule, 0, market.days() - 1).equity();
    var paid = BackTest.run(market, Costs.STATED, rule, 0, market.days() - 1).equity();

    for (int i = 0; i < free.length; i++) {
      assertThat(paid[i]).isLessThanOrEqualTo(free[i] + 1e-12);
    }
  }

  @Property(tries = 20)
  void holdingOneCoinIsItsPriceFromTheOpenAfterTheDecision(
      @ForAll @IntRange(max = 100_000) int seed) {
    var market = withoutGaps(seed);

    var equity = BackTest.run(market, FREE, Baselines.hold(market, 0), 3, LAST).equity();

    // Bought once for all the cash: at the open of day 4, never touched again while within the
    // band.
    // When the open lies below the close of the decision, a little cash is left over.
    var quantity = Math.min(1 / market.open(0, 4), 1 / market.close(0, 3));
    var expected = 1 + quantity * (market.close(0, LAST) - market.open(0, 4));
    assertThat(equity[equity.length - 1]).isCloseTo(expected, within(1e-9));
  }

  @Property(tries = 20)
  void foresightWinsAndNoiseDoesNot(@ForAll @IntRange(max = 100_000) int seed) {
    var market = withoutGaps(seed);
    var foresight = outputs(market, seed);

    var won = BackTest.run(market, FREE, Cascade.whole(market, foresight), 0, LAST).equity();
    var held = BackTest.run(market, FREE, Baselines.equalWeight(market), 0, LAST).equity();

    assertThat(won[won.length - 1]).isGreaterThan(1).isGreaterThan(held[held.length - 1]);
  }

  /** Entries that know the candle that will be filled. */
  private static LayerOutputs outputs(Market market, long seed) {
    var outputs = Walks.outputs(seed, market);
    for (int t = 0; t < market.days(); t++) {
      outputs.gate()[t] = 1;
      for (int coin = 0; coin < market.size(); coin++) {
        outputs.ranks()[t][coin] = 2;
        outputs.tilts()[t][coin] = 1;
        // Held from the open of t + 1 to that of t + 2.
        outputs.entries()[t][coin] = market.open(coin, t + 2) > market.open(coin, t + 1) ? 1 : 0;
      }
    }
    return outputs;
  }

  private static Market market(long seed) {
    return Walks.of(seed, 5, DAYS);
  }

  private static Market withoutGaps(long seed) {
    var candles = new ArrayList<Market.Candle>();
    var random = new Random(seed);
    for (int coin = 1; coin <= 5; coin++) {
      double close = 100;
      for (int t = 0; t < DAYS; t++) {
        var open = close;
        close = open * Math.exp(0.01 * random.nextGaussian());
        candles.add(new Market.Candle(coin, "C" + coin, Walks.FIRST + t, open, close, 5e6));
      }
    }
    return Market.of(candles);
  }
}
