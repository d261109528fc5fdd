package dev.strata.bench;

import dev.strata.market.indicators.analysis.Atr;
import dev.strata.market.indicators.analysis.Bollinger;
import dev.strata.market.indicators.analysis.Ema;
import dev.strata.market.indicators.analysis.Indicator;
import dev.strata.market.indicators.analysis.Macd;
import dev.strata.market.indicators.analysis.Rsi;
import dev.strata.market.indicators.analysis.Sma;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** One indicator over a million candles; ta4j on doubles, its faster number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IndicatorSpeed {

  static final int CANDLES = 1_000_000;

  @Param({"sma_20", "ema_50", "rsi_14", "macd_12_26_9", "bollinger_20_2", "atr_14"})
  public String indicator = "";

  private final double[] highs = new double[CANDLES];
  private final double[] lows = new double[CANDLES];
  private final double[] closes = new double[CANDLES];
  private @Nullable BarSeries series;

  @Setup
  public void market() {
    var built = new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    var random = new Random(7);
    var time = Instant.parse("2020-01-01T00:01:00Z");
    var price = 20_000.0;
    for (int i = 0; i < CANDLES; i++) {
      price *= Math.exp(0.001 * random.nextGaussian());
      highs[i] = price * 1.001;
      lows[i] = price * 0.999;
      closes[i] = price;
      built
          .barBuilder()
          .timePeriod(Duration.ofMinutes(1))
          .endTime(time.plusSeconds(60L * i))
          .openPrice(price)
          .highPrice(highs[i])
          .lowPrice(lows[i])
          .closePrice(price)
          .volume(1)
          .add();
    }
    series = built;
  }

  /** Ours. */
  @Benchmark
  public double strata() {
    Indicator subject =
        switch (indicator) {
          case "sma_20" -> new Sma(20);
          case "ema_50" -> new Ema(50);
          case "rsi_14" -> new Rsi(14);
          case "macd_12_26_9" -> new Macd(12, 26, 9);
          case "bollinger_20_2" -> new Bollinger(20, 2);
          default -> new Atr(14);
        };
    double sum = 0;
    for (int i = 0; i < CANDLES; i++) {
      subject.add(highs[i], lows[i], closes[i]);
      for (int line = 0; line < subject.lines(); line++) {
        sum += subject.value(line);
      }
    }
    return sum;
  }

  /** The peer: the same lines, each value asked for once, in order. */
  @Benchmark
  public double ta4j() {
    var close = new ClosePriceIndicator(Objects.requireNonNull(series));
    return switch (indicator) {
      case "sma_20" -> sum(new SMAIndicator(close, 20));
      case "ema_50" -> sum(new EMAIndicator(close, 50));
      case "rsi_14" -> sum(new RSIIndicator(close, 14));
      case "macd_12_26_9" -> {
        var macd = new MACDIndicator(close, 12, 26);
        yield sum(macd) + sum(new EMAIndicator(macd, 9));
      }
      case "bollinger_20_2" ->
          sum(new SMAIndicator(close, 20)) + sum(new StandardDeviationIndicator(close, 20));
      default -> sum(new ATRIndicator(series, 14));
    };
  }

  private static double sum(org.ta4j.core.Indicator<Num> peer) {
    double sum = 0;
    for (int i = 0; i < CANDLES; i++) {
      sum += peer.getValue(i).doubleValue();
    }
    return sum;
  }
}
