package dev.strata.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.model.learning.ModelType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTests {

  private static final double NEAR = 1e-12;

  /** Coin 1 doubles each day, coin 2 stands still, volume of coin 1 is the day's number. */
  private static Market doubling(int days) {
    var candles = new ArrayList<Market.Observation>();
    for (int d = 0; d < days; d++) {
      var close = Math.pow(2, d);
      candles.add(new Market.Observation(1, d, close, close, close, close, d + 1));
      candles.add(new Market.Observation(2, d, 10, 12, 8, 10, 5));
    }
    return Market.of(candles, 1, List.of());
  }

  private static Market closes(double... closes) {
    var candles = new ArrayList<Market.Observation>();
    for (int d = 0; d < closes.length; d++) {
      candles.add(new Market.Observation(1, d, closes[d], closes[d], closes[d], closes[d], 1));
    }
    return Market.of(candles, 1, List.of());
  }

  @Test
  void computesReturnsOverTheirDays() {
    var market = doubling(100);

    assertThat(AssetFeature.RET_1D.value(market, 0, 99)).isCloseTo(1, within(NEAR));
    assertThat(AssetFeature.RET_7D.value(market, 0, 99)).isCloseTo(127, within(NEAR));
    assertThat(AssetFeature.RET_30D.value(market, 1, 99)).isZero();
    assertThat(AssetFeature.RET_90D.value(market, 0, 89)).isNaN();
    assertThat(MacroFeature.BTC_RET_7D.value(market, 0, 99)).isCloseTo(127, within(NEAR));
    // Mean daily return of 1 and 0: 0.5; over seven days 1.5^7 - 1.
    assertThat(MacroFeature.MARKET_RET_7D.value(market, 0, 99))
        .isCloseTo(Math.pow(1.5, 7) - 1, within(1e-9));
  }

  @Test
  void computesVolatilityFromHandWorkedReturns() {
    // Returns 0.1 and -0.1, mean 0, sum of squares 0.02, / (2 - 1) = 0.02.
    var market = closes(100, 110, 99);

    assertThat(Windows.volatility(market, 0, 2, 2)).isCloseTo(Math.sqrt(0.02), within(NEAR));
    assertThat(Windows.drawdown(market, 0, 2, 3)).isCloseTo(0.1, within(NEAR));
    assertThat(Windows.meanClose(market, 0, 2, 3)).isCloseTo(103, within(NEAR));
    assertThat(Windows.greatestReturn(market, 0, 2, 2)).isCloseTo(0.1, within(NEAR));
  }

  @Test
  void computesVolumesOverTheirDays() {
    // Volumes 1..40: the last 7 are 34..40 (mean 37), the last 30 are 11..40 (mean 25.5).
    var market = doubling(40);

    assertThat(AssetFeature.VOLUME_TREND.value(market, 0, 39)).isCloseTo(37 / 25.5, within(NEAR));
    assertThat(AssetFeature.TRADED_VALUE_30D.value(market, 0, 39)).isCloseTo(25.5, within(NEAR));
    assertThat(TimingFeature.VOLUME_RATIO.value(market, 0, 39)).isCloseTo(40 / 25.5, within(NEAR));
  }

  @Test
  void computesTheRangeOfACoinThatStandsStill() {
    // High 12, low 8, close 10: half-way; range 4 each day, so the average is 4.
    var market = doubling(100);

    assertThat(AssetFeature.RANGE_POSITION_30D.value(market, 1, 99)).isEqualTo(0.5);
    assertThat(AssetFeature.ATR_SHARE.value(market, 1, 99)).isCloseTo(0.4, within(NEAR));
    assertThat(TimingFeature.RSI.value(market, 1, 99)).as("nothing moved").isZero();
    assertThat(TimingFeature.RSI.value(market, 0, 99)).as("only rises").isEqualTo(1);
  }

  @Test
  void computesBetaAsTheSlopeOnTheMarket() {
    // Coin 2 always moves twice as far as coin 1, the market's mean 1.5 times as far: 2/3 and 4/3.
    var candles = new ArrayList<Market.Observation>();
    double first = 100;
    double second = 100;
    for (int d = 0; d < 100; d++) {
      var move = 0.01 * ((d * 7) % 5 - 2);
      first *= 1 + move;
      second *= 1 + 2 * move;
      candles.add(new Market.Observation(1, d, first, first, first, first, 1));
      candles.add(new Market.Observation(2, d, second, second, second, second, 1));
    }
    var market = Market.of(candles, 1, List.of());

    assertThat(AssetFeature.BETA_90D.value(market, 0, 99)).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(AssetFeature.BETA_90D.value(market, 1, 99)).isCloseTo(4.0 / 3, within(1e-9));
  }

  @Test
  void takesASectorsMembersOfTheDay() {
    // Day 1 on day 0: members 1, 2, 3 return 0.1, 0.2, 0.3; coin 4 joins on day 2 only.
    var candles = new ArrayList<Market.Observation>();
    for (int d = 0; d < 3; d++) {
      for (long c = 1; c <= 4; c++) {
        var close = 100 * Math.pow(1 + c / 10.0, d);
        candles.add(new Market.Observation(c, d, close, close, close, close, 1));
      }
    }
    var sector =
        new Market.Sector(
            7,
            "defi",
            List.of(
                new Market.Member(1, 0, Market.NEVER),
                new Market.Member(2, 0, Market.NEVER),
                new Market.Member(3, 0, 2),
                new Market.Member(4, 2, Market.NEVER)));
    var market = Market.of(candles, 1, List.of(sector));

    assertThat(Baskets.mean(market, 0, 1, c -> market.change(c, 1, 1)))
        .isCloseTo(0.2, within(NEAR));
    // Day 2: 0.1, 0.2 and 0.4, the third has left.
    assertThat(Baskets.mean(market, 0, 2, c -> market.change(c, 2, 1)))
        .isCloseTo(0.7 / 3, within(NEAR));
    assertThat(Baskets.mean(market, 0, 2, c -> c == 0 ? Double.NaN : 1))
        .as("two members are too few")
        .isNaN();
  }

  /** With its look-back a figure is known; with a day less it is not. */
  @ParameterizedTest
  @EnumSource
  void listsTheCatalogueWithItsLookBack(ModelType type) {
    var market = Candles.market(Candles.randomWalk(2, 24, 400), 24, 0);

    assertThat(Tasks.features(type)).extracting(Feature::title).doesNotHaveDuplicates();
    for (var feature : Tasks.features(type)) {
      var known = Candles.FIRST_DAY + feature.lookBack();
      var title = feature.title();
      // Where a mean leaves out what is missing, a day less still gives one.
      assertThat(feature.value(market, 0, known)).as(title).isNotNaN();
      assertThat(feature.value(market, 0, known - 1)).as(title).isNaN();
      assertThat(feature.formula()).isNotBlank();
      assertThat(feature.unit()).isNotBlank();
      assertThat(feature.source()).isNotBlank();
    }
    assertThat(Tasks.lookBack(type, 3))
        .isEqualTo(
            2 + Tasks.features(type).stream().mapToInt(Feature::lookBack).max().orElseThrow());
  }

  @Test
  void ranksTiesByTheMeanOfTheirPlaces() {
    // Places of 3, 1, 1, 9: 1 and 1 share 0.5, 3 has 2, 9 has 3; over 3 and centred.
    assertThat(Ranks.centred(new double[] {3, 1, 1, 9}))
        .containsExactly(0.166667, -0.333333, -0.333333, 0.5);
    assertThat(Ranks.centred(new double[] {Double.NaN, 4, 2}))
        .containsExactly(Double.NaN, 0.5, -0.5);
    assertThat(Ranks.centred(new double[] {7})).containsExactly(0);
    assertThat(Ranks.centred(new double[] {})).isEmpty();
  }

  @Test
  void forgetsTheOldestDaysAndTakesCorrections() {
    var market = new Market(3, 1, List.of());
    for (int d = 0; d < 5; d++) {
      market.add(new Market.Observation(1, d, 1, 1, 1, 10 + d, 1));
    }
    market.add(new Market.Observation(1, 1, 1, 1, 1, 99, 1));
    market.add(new Market.Observation(1, 3, 1, 1, 1, 26, 1));

    assertThat(market.firstDay()).isEqualTo(2);
    assertThat(market.close(0, 1)).isNaN();
    assertThat(market.close(0, 3)).isEqualTo(26);
    assertThat(market.marketReturn(3)).isCloseTo(26.0 / 12 - 1, within(NEAR));
    assertThat(market.marketReturn(2)).as("the day before is forgotten").isNaN();
  }
}
