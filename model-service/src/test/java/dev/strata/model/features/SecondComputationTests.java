package dev.strata.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Each figure against a library or against its formula written in another way, to 1e-9. */
class SecondComputationTests {

  private static final int COINS = 12;
  private static final int DAYS = 460;
  private static final double NEAR = 1e-9;
  private static final int COIN = 4;
  private static Market market;
  private static BarSeries series;

  @BeforeAll
  static void readTheMarket() {
    market = Candles.market(Candles.randomWalk(77, COINS, DAYS), COINS, 0);
    series = new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    for (int d = 0; d < DAYS; d++) {
      var day = Candles.FIRST_DAY + d;
      series
          .barBuilder()
          .timePeriod(Duration.ofDays(1))
          .endTime(Instant.EPOCH.plus(Duration.ofDays(day)))
          .openPrice(market.open(COIN, day))
          .highPrice(market.high(COIN, day))
          .lowPrice(market.low(COIN, day))
          .closePrice(market.close(COIN, day))
          .volume(market.volume(COIN, day))
          .add();
    }
  }

  /** Compares on every day of the last two months; the difference is relative. */
  private static void agree(Feature feature, IntToDoubleFunction expected) {
    for (int d = DAYS - 60; d < DAYS; d++) {
      var found = feature.value(market, COIN, Candles.FIRST_DAY + d);
      var wanted = expected.applyAsDouble(d);
      assertThat(Math.abs(found - wanted))
          .as("%s: %s and %s", feature.title(), found, wanted)
          .isLessThanOrEqualTo(NEAR * Math.max(1, Math.abs(wanted)));
    }
  }

  private static double at(Indicator<Num> indicator, int index) {
    return indicator.getValue(index).doubleValue();
  }

  private static double close(int coin, int d) {
    return market.close(coin, Candles.FIRST_DAY + d);
  }

  private static double change(int coin, int d) {
    return Math.expm1(Math.log(close(coin, d)) - Math.log(close(coin, d - 1)));
  }

  /** By sums and sums of squares. */
  private static double deviation(IntToDoubleFunction value, int d, int days) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < days; i++) {
      var v = value.applyAsDouble(d - i);
      sum += v;
      squares += v * v;
    }
    return Math.sqrt((squares - sum * sum / days) / (days - 1));
  }

  private static double mean(IntToDoubleFunction value) {
    return IntStream.range(0, COINS).mapToDouble(value).average().orElseThrow();
  }

  @Test
  void averagesAndRangesAgreeWithTheLibrary() {
    var close = new ClosePriceIndicator(series);
    var volume = new VolumeIndicator(series);
    var sma50 = new SMAIndicator(close, 50);
    var sma20 = new SMAIndicator(close, 20);
    var volume7 = new SMAIndicator(volume, 7);
    var volume30 = new SMAIndicator(volume, 30);
    var highest = new HighestValueIndicator(new HighPriceIndicator(series), 30);
    var lowest = new LowestValueIndicator(new LowPriceIndicator(series), 30);
    var peak = new HighestValueIndicator(close, 90);

    agree(AssetFeature.DIST_SMA_50, d -> at(close, d) / at(sma50, d) - 1);
    agree(TimingFeature.DIST_SMA_20, d -> at(close, d) / at(sma20, d) - 1);
    agree(AssetFeature.VOLUME_TREND, d -> at(volume7, d) / at(volume30, d));
    agree(AssetFeature.TRADED_VALUE_30D, d -> at(volume30, d));
    agree(TimingFeature.VOLUME_RATIO, d -> at(volume, d) / at(volume30, d));
    agree(
        AssetFeature.RANGE_POSITION_30D,
        d -> (at(close, d) - at(lowest, d)) / (at(highest, d) - at(lowest, d)));
    agree(AssetFeature.DRAWDOWN_90D, d -> 1 - at(close, d) / at(peak, d));
    agree(AssetFeature.RET_30D, d -> at(close, d) / at(close, d - 30) - 1);
  }

  /** Wilder's averages as weighted sums: (13/14)^k on what is k candles old. */
  private static double wilder(IntToDoubleFunction value, int d) {
    var first = IntStream.rangeClosed(1, 14).mapToDouble(i -> value.applyAsDouble(d - 59 + i));
    double average = first.sum() / 14 * Math.pow(13 / 14.0, 45);
    for (int k = 0; k < 45; k++) {
      average += value.applyAsDouble(d - k) / 14 * Math.pow(13 / 14.0, k);
    }
    return average;
  }

  @Test
  void wildersAveragesAgreeWithTheirWeights() {
    agree(
        AssetFeature.ATR_SHARE,
        d ->
            wilder(
                    i ->
                        Math.max(market.high(COIN, Candles.FIRST_DAY + i), close(COIN, i - 1))
                            - Math.min(market.low(COIN, Candles.FIRST_DAY + i), close(COIN, i - 1)),
                    d)
                / close(COIN, d));
    agree(
        TimingFeature.RSI,
        d -> {
          var up = wilder(i -> Math.max(0, close(COIN, i) - close(COIN, i - 1)), d);
          var down = wilder(i -> Math.max(0, close(COIN, i - 1) - close(COIN, i)), d);
          return (100 - 100 / (1 + up / down)) / 50 - 1;
        });
  }

  @Test
  void spreadsAndSlopesAgreeWithSums() {
    agree(AssetFeature.VOL_30D, d -> deviation(i -> change(COIN, i), d, 30));
    agree(
        AssetFeature.VOL_RATIO,
        d -> deviation(i -> change(COIN, i), d, 7) / deviation(i -> change(COIN, i), d, 30));
    agree(
        AssetFeature.BETA_90D,
        d -> {
          double x = 0;
          double y = 0;
          double xx = 0;
          double xy = 0;
          for (int i = d - 89; i <= d; i++) {
            final var day = i;
            var whole = mean(c -> change(c, day));
            x += whole;
            y += change(COIN, i);
            xx += whole * whole;
            xy += whole * change(COIN, i);
          }
          return (xy - x * y / 90) / (xx - x * x / 90);
        });
    agree(
        AssetFeature.GREATEST_RET_30D,
        d -> IntStream.range(d - 29, d + 1).mapToDouble(i -> change(COIN, i)).max().orElseThrow());
    agree(
        AssetFeature.ILLIQUIDITY_30D,
        d ->
            IntStream.range(d - 29, d + 1)
                .mapToDouble(i ->
                    1e6 * Math.abs(change(COIN, i)) / market.volume(COIN, Candles.FIRST_DAY + i))
                .average()
                .orElseThrow());
  }

  @Test
  void theMarketAgreesWithSums() {
    agree(
        MacroFeature.MARKET_RET_30D,
        d ->
            Math.expm1(
                IntStream.range(d - 29, d + 1)
                    .mapToDouble(i -> Math.log1p(mean(c -> change(c, i))))
                    .sum()));
    agree(MacroFeature.MARKET_VOL_30D, d -> deviation(i -> mean(c -> change(c, i)), d, 30));
    agree(
        MacroFeature.BREADTH_28D,
        d ->
            mean(c ->
                IntStream.range(d - 27, d + 1).mapToDouble(i -> close(c, i)).average().orElseThrow()
                        < close(c, d)
                    ? 1
                    : 0));
    agree(
        MacroFeature.BTC_DIST_SMA_200,
        d ->
            200 * close(0, d) / IntStream.range(d - 199, d + 1).mapToDouble(i -> close(0, i)).sum()
                - 1);
    agree(
        MacroFeature.BTC_DRAWDOWN_365D,
        d ->
            1
                - close(0, d)
                    / IntStream.range(d - 364, d + 1)
                        .mapToDouble(i -> close(0, i))
                        .max()
                        .orElseThrow());
    agree(MacroFeature.BTC_VOL_30D, d -> deviation(i -> change(0, i), d, 30));
  }

  @Test
  void sectorsAgreeWithSumsOverTheirMembers() {
    // Sector 4 of the made-up ones holds every coin whose number leaves 4 or 3 by six.
    var members = List.of(3, 4, 9, 10);
    agree(
        SectorFeature.RET_30D,
        d ->
            members.stream()
                .mapToDouble(c -> close(c, d) / close(c, d - 30) - 1)
                .average()
                .orElseThrow());
    agree(
        SectorFeature.STRENGTH_MOMENTUM,
        d ->
            members.stream().mapToDouble(c -> close(c, d) / close(c, d - 30)).sum()
                / members.stream().mapToDouble(c -> close(c, d - 7) / close(c, d - 37)).sum());
    agree(
        SectorFeature.VOL_30D,
        d ->
            deviation(
                i -> members.stream().mapToDouble(c -> change(c, i)).average().orElseThrow(),
                d,
                30));
  }
}
