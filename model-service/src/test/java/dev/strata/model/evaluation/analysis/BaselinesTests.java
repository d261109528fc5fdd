package dev.strata.model.evaluation.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselinesTests {

  private static final Costs FREE = new Costs(0, 0, 0, 0);

  @Test
  void tradesOfForesightBeatRandomOnes() {
    var market = Walks.of(1, 5, 200);
    Allocation foresight =
        t -> {
          var weights = new double[5];
          for (int coin = 0; coin < 5; coin++) {
            weights[coin] = market.open(coin, t + 2) > market.open(coin, t + 1) ? 0.2 : 0;
          }
          return weights;
        };
    var simulation = BackTest.run(market, FREE, foresight, 0, 199);

    var against = Baselines.randomEntries(market, FREE, simulation, 0, 199, 200, 1);

    assertThat(against.percentile()).isEqualTo(1);
    assertThat(against.meanReturn()).isGreaterThan(against.randomMean());
    assertThat(against.trades()).isEqualTo(simulation.trades().size());
  }

  @Test
  void randomTradesAreAnywhereAmongRandomOnes() {
    var percentiles = new double[40];
    for (int seed = 0; seed < percentiles.length; seed++) {
      var market = Walks.of(seed, 5, 200);
      var random = new Random(seed);
      Allocation noise = t -> random.doubles(5).map(u -> u < 0.3 ? 0.2 : 0).toArray();
      var simulation = BackTest.run(market, FREE, noise, 0, 199);
      percentiles[seed] =
          Baselines.randomEntries(market, FREE, simulation, 0, 199, 100, seed).percentile();
    }

    // The mean of 40 even draws from [0, 1] lies within 0.5 ± 3.5 × 0.289 / √40.
    assertThat(Arrays.stream(percentiles).average().orElseThrow()).isBetween(0.34, 0.66);
  }

  @Test
  void holdsTheBestFifthByHand() {
    var candles = new ArrayList<Market.Candle>();
    for (int coin = 1; coin <= 5; coin++) {
      for (int t = 0; t < 17; t++) {
        // Coin 5 gains a tenth a week from open to open, the others nothing.
        var price = coin == 5 ? 100 * Math.pow(1.1, (t - 1) / 7.0) : 100;
        candles.add(new Market.Candle(coin, "C" + coin, t, price, price, 1e7));
      }
    }
    var market = Market.of(candles);
    var scores = new double[17][];
    Arrays.setAll(scores, t -> new double[] {0.1, 0.2, 0.3, 0.4, 0.9});

    var top = TopQuintile.of(market, new Costs(0.001, 0, 0, 0), scores, 0, 16, 1, 1);

    // Two weeks; the mean of all is a fifth of the tenth. One purchase, both sides paid at once.
    assertThat(top.periods()).isEqualTo(2);
    assertThat(top.excess()).isCloseTo(0.08, within(1e-9));
    assertThat(top.excessNet()).isCloseTo(0.08 - 0.002 / 2, within(1e-9));
    assertThat(top.turnover()).isZero();
    assertThat(top.hasEdge()).isFalse();
  }
}
