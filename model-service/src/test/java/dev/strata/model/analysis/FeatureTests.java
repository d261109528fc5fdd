package dev.strata.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureTests {

  private static final double NEAR = 1e-12;

  /** Coin 1 doubles each day, coin 2 stands still, volume of coin 1 is the day's number. */
  private static Panel doubling(int days) {
    var observations = new ArrayList<Panel.Observation>();
    for (int d = 0; d < days; d++) {
      observations.add(new Panel.Observation(1, d, Math.pow(2, d), d + 1));
      observations.add(new Panel.Observation(2, d, 10, 5));
    }
    return Panel.of(observations);
  }

  @Test
  void computesReturnsOverTheirDays() {
    var panel = doubling(100);

    assertThat(Feature.RET_1D.value(panel, 0, 99)).isCloseTo(1, within(NEAR));
    assertThat(Feature.RET_7D.value(panel, 0, 99)).isCloseTo(127, within(NEAR));
    assertThat(Feature.RET_30D.value(panel, 1, 99)).isZero();
    assertThat(Feature.RET_90D.value(panel, 0, 89)).isNaN();
  }

  @Test
  void computesVolatilityFromHandWorkedReturns() {
    // closes 100, 110, 99: returns 0.1 and -0.1, mean 0, sum of squares 0.02, / (2 - 1) = 0.02.
    var panel =
        Panel.of(
            List.of(
                new Panel.Observation(1, 0, 100, 1),
                new Panel.Observation(1, 1, 110, 1),
                new Panel.Observation(1, 2, 99, 1)));

    assertThat(Windows.volatility(panel, 0, 2, 2)).isCloseTo(Math.sqrt(0.02), within(NEAR));
    assertThat(Windows.drawdown(panel, 0, 2, 3)).isCloseTo(0.1, within(NEAR));
    assertThat(Windows.meanClose(panel, 0, 2, 3)).isCloseTo(103, within(NEAR));
  }

  @Test
  void computesVolumeTrendOverSevenAndThirtyDays() {
    // Volumes 1..40: the last 7 are 34..40 (mean 37), the last 30 are 11..40 (mean 25.5).
    assertThat(Feature.VOLUME_TREND.value(doubling(40), 0, 39)).isCloseTo(37 / 25.5, within(NEAR));
    assertThat(Feature.TRADED_VALUE_30D.value(doubling(40), 0, 39)).isCloseTo(25.5, within(NEAR));
  }

  @Test
  void computesBetaAsTheSlopeOnTheMarket() {
    // Coin 2 always moves twice as far as coin 1, so the market's mean moves 1.5 times as far:
    // betas 2/3 and 4/3.
    var observations = new ArrayList<Panel.Observation>();
    double first = 100;
    double second = 100;
    for (int d = 0; d < 100; d++) {
      var move = 0.01 * ((d * 7) % 5 - 2);
      first *= 1 + move;
      second *= 1 + 2 * move;
      observations.add(new Panel.Observation(1, d, first, 1));
      observations.add(new Panel.Observation(2, d, second, 1));
    }
    var panel = Panel.of(observations);

    assertThat(Feature.BETA_90D.value(panel, 0, 99)).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(Feature.BETA_90D.value(panel, 1, 99)).isCloseTo(4.0 / 3, within(1e-9));
  }

  @Test
  void leavesARowWithAGapIncomplete() {
    var market = Markets.randomWalk(1, 6, 120);
    var day = Markets.FIRST_DAY + 119;
    var gap = market.stream().filter(o -> o.coin() != 3 || o.day() != day - 20).toList();

    var rows = CrossSection.at(Panel.of(gap), day, AssetMomentum.FEATURES);

    assertThat(rows).hasSize(6);
    assertThat(rows.get(2).isComplete()).isFalse();
    assertThat(rows.get(2).missing())
        .contains("vol_30d", "volume_trend", "drawdown_90d")
        .doesNotContain("ret_7d");
    assertThat(rows.get(0).isComplete()).isTrue();
  }

  @Test
  void listsTheCatalogueWithItsLookBack() {
    assertThat(Feature.values()).allMatch(f -> f.lookBack() <= Feature.LONGEST_LOOK_BACK);
    assertThat(Feature.values()).extracting(Feature::title).doesNotHaveDuplicates();
    for (var feature : Feature.values()) {
      // One day less of history and the feature is missing; with its look-back it is known.
      var needed = Markets.FIRST_DAY + feature.lookBack();
      var panel = Panel.of(Markets.randomWalk(2, 5, 200));
      assertThat(feature.value(panel, 0, needed)).as(feature.title()).isNotNaN();
    }
  }

  @Test
  void ranksTiesByTheMeanOfTheirPlaces() {
    // Places of 3, 1, 1, 9: 1 and 1 share 0.5, 3 has 2, 9 has 3; over 3 and centred: 1/6 - 0.5 …
    // 0.5.
    assertThat(Ranks.centred(new double[] {3, 1, 1, 9}))
        .containsExactly(0.166667, -0.333333, -0.333333, 0.5);
    assertThat(Ranks.centred(new double[] {Double.NaN, 4, 2}))
        .containsExactly(Double.NaN, 0.5, -0.5);
    assertThat(Ranks.centred(new double[] {7})).containsExactly(0);
    assertThat(Ranks.centred(new double[] {})).isEmpty();
  }

  @Test
  void judgesAgainstTheMedianOfTheUniverse() {
    // Returns 0.1, 0.2, 0.3, 0.4, 0.5: the median is 0.3, only more than it counts.
    var start = new double[] {100, 100, 100, 100, 100, 100};
    var end = new double[] {110, 120, 130, 140, 150, Double.NaN};

    assertThat(Outcome.of(start, end))
        .containsExactly(
            Outcome.NOT_OCCURRED,
            Outcome.NOT_OCCURRED,
            Outcome.NOT_OCCURRED,
            Outcome.OCCURRED,
            Outcome.OCCURRED,
            Outcome.UNKNOWN);
  }

  @Test
  void judgesNothingInATinyUniverse() {
    assertThat(Outcome.of(new double[] {1, 1, 1, 1}, new double[] {1, 2, 3, 4}))
        .containsOnly(Outcome.UNKNOWN);
  }

  @Test
  void takesOnlySamplesWhoseLabelIsKnown() {
    var panel = Panel.of(Markets.randomWalk(4, 8, 200));
    var asOf = Markets.FIRST_DAY + 150;

    var samples = Sample.between(panel, AssetMomentum.FEATURES, Markets.FIRST_DAY + 90, asOf);

    assertThat(samples).isNotEmpty().allMatch(s -> s.day() + Sample.HORIZON <= asOf);
    assertThat(samples).allMatch(s -> s.day() % Sample.STEP == 0);
  }
}
