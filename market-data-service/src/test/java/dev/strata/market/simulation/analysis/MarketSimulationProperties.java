package dev.strata.market.simulation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MarketSimulationProperties {

  private static final List<SimulatedCoin> COINS = SimulatedCoins.ALL;
  private static final int BTC = 0;
  private static final int ETH = 1;
  private static final int YEARS_OF_DAYS = 2_000;

  private static List<List<DayCandle>> market(long seed, int days) {
    var simulation = new MarketSimulation(seed, COINS);
    var market = new ArrayList<List<DayCandle>>();
    for (int d = 0; d < days; d++) {
      market.add(simulation.next());
    }
    return market;
  }

  private static double[] returns(List<List<DayCandle>> market, int coin) {
    return market.stream()
        .flatMap(List::stream)
        .filter(c -> c.coin() == coin)
        .mapToDouble(c -> Math.log(c.close() / c.open()))
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (var value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double correlation(double[] a, double[] b) {
    double ma = mean(a);
    double mb = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - ma) * (b[i] - mb);
      aa += (a[i] - ma) * (a[i] - ma);
      bb += (b[i] - mb) * (b[i] - mb);
    }
    return ab / Math.sqrt(aa * bb);
  }

  /**
   * Width of the middle 99 % over that of the middle half: 5.152 / 1.349 = 3.82 for a normal
   * distribution.
   */
  private static double tailRatio(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[n * 995 / 1000] - sorted[n * 5 / 1000]) / (sorted[n * 3 / 4] - sorted[n / 4]);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Property(tries = 20)
  void theSameSeedGivesTheSameMarketHoweverFarItIsComputed(@ForAll long seed) {
    assertThat(market(seed, 60)).isEqualTo(market(seed, 90).subList(0, 60));
  }

  @Property(tries = 20)
  void anotherSeedGivesAnotherMarket(@ForAll long seed) {
    assertThat(returns(market(seed, 5), BTC)).isNotEqualTo(returns(market(seed + 1, 5), BTC));
  }

  @Property(tries = 10)
  void candlesAreConsistentAndDaysJoin(@ForAll long seed) {
    var last = new double[COINS.size()];
    for (var day : market(seed, 1_100)) {
      for (var c : day) {
        assertThat(c.high()).isGreaterThanOrEqualTo(Math.max(c.open(), c.close()));
        assertThat(c.low()).isPositive().isLessThanOrEqualTo(Math.min(c.open(), c.close()));
        assertThat(c.volumeCents()).isNotNegative();
        assertThat(c.cap()).isPositive().isFinite();
        if (last[c.coin()] > 0) {
          assertThat(c.open()).isEqualTo(last[c.coin()]);
        }
        last[c.coin()] = c.close();
      }
    }
  }

  @Property(tries = 5)
  void coinsAppearAndDieOnTheirDays(@ForAll long seed) {
    var market = market(seed, 1_000);
    for (int i = 0; i < COINS.size(); i++) {
      var index = i;
      var coin = COINS.get(i);
      var traded = market.stream().flatMap(List::stream).filter(c -> c.coin() == index).count();
      assertThat(traded)
          .as(coin.symbol())
          .isEqualTo(Math.min(999, coin.lastDay()) - coin.listedDay() + 1L);
    }
  }

  /**
   * Over 21 fixed seeds: a single path of fat tails can look like anything, its middle cannot.
   * Student's t with 4 degrees alone has the tail ratio 2 · 4.604 / (2 · 0.741) = 6.2.
   */
  @Example
  void returnsHaveFatTailsClusterAndMoveTogether() {
    var tails = new ArrayList<Double>();
    var clusters = new ArrayList<Double>();
    var together = new ArrayList<Double>();
    for (long seed = 1; seed <= 21; seed++) {
      var market = market(seed, YEARS_OF_DAYS);
      var btc = returns(market, BTC);
      var absolute = Arrays.stream(btc).map(Math::abs).toArray();
      tails.add(tailRatio(btc));
      clusters.add(
          correlation(
              Arrays.copyOf(absolute, absolute.length - 1),
              Arrays.copyOfRange(absolute, 1, absolute.length)));
      together.add(correlation(btc, returns(market, ETH)));
    }

    assertThat(median(tails)).isBetween(4.5, 9.0);
    assertThat(median(clusters)).isBetween(0.05, 0.5);
    assertThat(median(together)).isBetween(0.6, 0.95);
  }

  @Property(tries = 5)
  void aStablecoinStaysAtItsPeg(@ForAll long seed) {
    for (int i = 0; i < COINS.size(); i++) {
      if (COINS.get(i).isStable()) {
        var index = i;
        assertThat(
                market(seed, 1_000).stream().flatMap(List::stream).filter(c -> c.coin() == index))
            .allMatch(c -> Math.abs(c.close() - 1) < 0.03);
      }
    }
  }

  @Property(tries = 60)
  void theMinutesOfADayRollUpExactlyToItsCandle(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int day) {
    var candles = market(seed, day + 1).getLast();
    for (var candle : candles) {
      var path = MinutePath.of(seed, day, candle);
      double high = 0;
      double low = Double.MAX_VALUE;
      long volume = 0;
      for (int m = 0; m < MinutePath.MINUTES; m++) {
        high = Math.max(high, path.high(m));
        low = Math.min(low, path.low(m));
        volume += path.volumeCents(m);
        assertThat(path.volumeCents(m)).isNotNegative();
        assertThat(path.high(m)).isGreaterThanOrEqualTo(Math.max(path.at(m), path.at(m + 1)));
        assertThat(path.low(m)).isLessThanOrEqualTo(Math.min(path.at(m), path.at(m + 1)));
      }
      assertThat(path.at(0)).isEqualTo(candle.open());
      assertThat(path.at(MinutePath.MINUTES)).isEqualTo(candle.close());
      assertThat(high).isEqualTo(candle.high());
      assertThat(low).isEqualTo(candle.low());
      assertThat(volume).isEqualTo(candle.volumeCents());
    }
  }

  @Property
  void roundingToEightDigitsKeepsTheOrderOfPrices(@ForAll long seed) {
    var candle = market(seed, 1).getFirst().getFirst();
    var digits = new MathContext(8);
    assertThat(new BigDecimal(candle.high(), digits))
        .isGreaterThanOrEqualTo(new BigDecimal(candle.close(), digits));
    assertThat(new BigDecimal(candle.low(), digits))
        .isLessThanOrEqualTo(new BigDecimal(candle.open(), digits));
  }
}
