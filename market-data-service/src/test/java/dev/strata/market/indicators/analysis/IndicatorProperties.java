package dev.strata.market.indicators.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DecimalNumFactory;

class IndicatorProperties {

  private static final int CANDLES = 2_000;

  /**
   * ta4j begins an exponential average only after as many candles as it looks back: an average over
   * 50 has forgotten its beginning to 1e-12 after 700 more.
   */
  private static final int SETTLED = 1_000;

  private record Market(double[] highs, double[] lows, double[] closes, BarSeries series) {}

  private static Market market(Random random, double volatility) {
    var series =
        new BaseBarSeriesBuilder().withNumFactory(DecimalNumFactory.getInstance(32)).build();
    var highs = new double[CANDLES];
    var lows = new double[CANDLES];
    var closes = new double[CANDLES];
    var price = 20_000.0;
    for (int i = 0; i < CANDLES; i++) {
      var open = price;
      price *= Math.exp(volatility * random.nextGaussian());
      highs[i] = Math.max(open, price) * (1 + volatility * random.nextDouble());
      lows[i] = Math.min(open, price) * (1 - volatility * random.nextDouble());
      closes[i] = price;
      series
          .barBuilder()
          .timePeriod(Duration.ofDays(1))
          .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(i)))
          .openPrice(open)
          .highPrice(highs[i])
          .lowPrice(lows[i])
          .closePrice(price)
          .volume(1)
          .add();
    }
    return new Market(highs, lows, closes, series);
  }

  /** To 1e-9 of the value. */
  private static void hold(
      Market market, Indicator indicator, int line, int from, IntToDoubleFunction peer) {
    hold(market, indicator, line, from, peer, i -> 1e-9 * Math.abs(peer.applyAsDouble(i)));
  }

  /**
   * Differences of averages to 1e-12 of the averages: where both are close to each other, a double
   * of 16 digits has no more for what lies between them.
   */
  private static void holdDifference(
      Market market, Indicator indicator, int line, IntToDoubleFunction peer) {
    hold(market, indicator, line, SETTLED, peer, i -> 1e-12 * market.closes[i]);
  }

  private static void hold(
      Market market,
      Indicator indicator,
      int line,
      int from,
      IntToDoubleFunction peer,
      IntToDoubleFunction tolerance) {
    for (int i = 0; i < CANDLES; i++) {
      indicator.add(market.highs[i], market.lows[i], market.closes[i]);
      if (i >= Math.max(from, indicator.warmUp())) {
        assertThat(indicator.value(line))
            .as("candle %d", i)
            .isCloseTo(peer.applyAsDouble(i), within(tolerance.applyAsDouble(i)));
      }
    }
  }

  @Property(tries = 3)
  void agreesWithTa4j(@ForAll Random random) {
    var market = market(random, 0.03);
    var close = new ClosePriceIndicator(market.series);
    var sma = new SMAIndicator(close, 20);
    var ema = new EMAIndicator(close, 50);
    var rsi = new RSIIndicator(close, 14);
    var macd = new MACDIndicator(close, 12, 26);
    var signal = new EMAIndicator(macd, 9);
    var atr = new ATRIndicator(market.series, 14);
    var middle = new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
    var deviation = new StandardDeviationIndicator(close, 20);
    var two = market.series.numFactory().numOf(2);
    var upper = new BollingerBandsUpperIndicator(middle, deviation, two);
    var lower = new BollingerBandsLowerIndicator(middle, deviation, two);

    hold(market, new Sma(20), 0, 0, i -> sma.getValue(i).doubleValue());
    hold(market, new Ema(50), 0, SETTLED, i -> ema.getValue(i).doubleValue());
    hold(market, new Rsi(14), 0, SETTLED, i -> rsi.getValue(i).doubleValue());
    holdDifference(market, new Macd(12, 26, 9), 0, i -> macd.getValue(i).doubleValue());
    holdDifference(market, new Macd(12, 26, 9), 1, i -> signal.getValue(i).doubleValue());
    holdDifference(
        market,
        new Macd(12, 26, 9),
        2,
        i -> macd.getValue(i).minus(signal.getValue(i)).doubleValue());
    hold(market, new Atr(14), 0, SETTLED, i -> atr.getValue(i).doubleValue());
    hold(market, new Bollinger(20, 2), 0, 0, i -> upper.getValue(i).doubleValue());
    hold(market, new Bollinger(20, 2), 1, 0, i -> middle.getValue(i).doubleValue());
    hold(market, new Bollinger(20, 2), 2, 0, i -> lower.getValue(i).doubleValue());
  }

  @Example
  void forgetsAPriceAMillionTimesAsHigh() {
    // As LUNA in May 2022: from 80 dollars to a hundredth of a cent within days.
    var random = new Random(5);
    var bands = new Bollinger(20, 2);
    var window = new double[20];
    for (int i = 0; i < 300; i++) {
      var price = (i < 107 ? 80 : 8e-5) * (1 + 0.02 * random.nextGaussian());
      window[i % 20] = price;
      bands.add(price, price, price);
      if (i >= 19) {
        var mean = Arrays.stream(window).average().orElseThrow();
        var variance = Arrays.stream(window).map(p -> (p - mean) * (p - mean)).sum() / 20;
        assertThat(bands.value(1)).as("candle %d", i).isCloseTo(mean, within(mean * 1e-9));
        assertThat(bands.value(0) - bands.value(1))
            .as("candle %d", i)
            .isCloseTo(2 * Math.sqrt(variance), within(Math.sqrt(variance) * 1e-9));
      }
    }
  }

  @Example
  void staysExactOverAMillionCandles() {
    var random = new Random(1);
    var bands = new Bollinger(20, 2);
    var window = new double[20];
    var price = 50_000.0;
    for (int i = 0; i < 1_000_000; i++) {
      price *= Math.exp(0.001 * random.nextGaussian());
      window[i % 20] = price;
      bands.add(price, price, price);
    }

    double mean = 0;
    for (var close : window) {
      mean += close / 20;
    }
    double variance = 0;
    for (var close : window) {
      variance += (close - mean) * (close - mean) / 20;
    }
    assertThat(bands.value(1)).isCloseTo(mean, within(mean * 1e-12));
    assertThat(bands.value(0) - bands.value(1))
        .isCloseTo(2 * Math.sqrt(variance), within(Math.sqrt(variance) * 1e-9));
  }

  @Example
  void beginsExponentialAveragesWithTheFirstValue() {
    var ema = new Ema(3);
    var expected = new double[] {2, 3, 5.5, 3.75};
    var closes = new double[] {2, 4, 8, 2};
    for (int i = 0; i < closes.length; i++) {
      ema.add(0, 0, closes[i]);
      // The weight is 2 / (3 + 1).
      assertThat(ema.value(0)).isEqualTo(expected[i]);
    }
  }

  @Example
  void knowsTheEdges() {
    var rsi = new Rsi(14);
    var bands = new Bollinger(3, 2);
    for (int i = 0; i < 20; i++) {
      rsi.add(5, 5, 5);
      bands.add(5, 5, 5);
    }
    // Nothing moved: there is no strength to speak of, and bands of no width.
    assertThat(rsi.value(0)).isNaN();
    assertThat(bands.value(0)).isEqualTo(5);
    var rising = new Rsi(3);
    for (int i = 1; i < 10; i++) {
      rising.add(i, i, i);
    }
    assertThat(rising.value(0)).isEqualTo(100);
  }

  @Example
  void findsTheTurnsOfAMarketAndOnlyOnceTheyAreConfirmed() {
    // Up to 20, down to 10, up to 20, down: tops at places 10 and 30, a bottom at 20.
    var prices = new double[41];
    for (int i = 0; i <= 40; i++) {
      prices[i] = 20 - Math.abs(10 - i % 20);
    }

    var levels = PriceLevels.find(prices, prices, 0.5);

    assertThat(levels)
        .isEqualTo(
            List.of(new PriceLevels.Level(10, 1, 20, 20), new PriceLevels.Level(20, 2, 10, 30)));
    var early = Arrays.copyOf(prices, 35);
    assertThat(PriceLevels.find(early, early, 0.5)).contains(new PriceLevels.Level(20, 1, 10, 10));
  }
}
