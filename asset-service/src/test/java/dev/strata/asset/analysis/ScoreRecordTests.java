package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.asset.analysis.QuintileOutcome.Followed;
import dev.strata.platform.statistics.DailyMean;
import dev.strata.platform.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What the score's record says of markets in which the truth is known. */
class ScoreRecordTests {

  private static final int COINS = 20;
  private static final int WARM_UP = PriceWindow.DAYS;
  private static final int WEEK = 7;

  /** Daily rank ICs of the score on coins of which each has its own constant drift. */
  private static DailyMean record(long seed, int days, double driftSpread) {
    var random = new Random(seed);
    var closes = new double[COINS][WARM_UP + days + WEEK];
    for (int c = 0; c < COINS; c++) {
      double level = 100;
      var drift = driftSpread * (c - (COINS - 1) / 2.0) / COINS;
      for (int d = 0; d < closes[c].length; d++) {
        level *= Math.exp(drift + 0.04 * random.nextGaussian());
        closes[c][d] = level;
      }
    }
    var ics = new ArrayList<Double>();
    for (int t = WARM_UP; t < WARM_UP + days; t++) {
      var candidates = new ArrayList<Candidate>();
      for (int c = 0; c < COINS; c++) {
        candidates.add(
            new Candidate(
                Windows.of(c, 1e9, Arrays.copyOfRange(closes[c], t - WARM_UP, t)), null, null));
      }
      var scores = new double[COINS];
      for (var coin : CrossSection.rank(candidates, null, null, Component.MODEL.weight())) {
        scores[(int) coin.cryptoId()] = coin.score();
      }
      var returns = new double[COINS];
      for (int c = 0; c < COINS; c++) {
        returns[c] = closes[c][t - 1 + WEEK] / closes[c][t - 1];
      }
      ics.add(RankCorrelation.of(scores, returns).getAsDouble());
    }
    return DailyMean.of(ics.stream().mapToDouble(Double::doubleValue).toArray(), WEEK);
  }

  @Test
  void findsAPlantedDriftAsSoonAsThereIsARecord() {
    var record = record(5, 30 * WEEK, 0.02);

    assertThat(record.effectiveN()).isEqualTo(30);
    assertThat(record.low()).isPositive();
    assertThat(record.mean()).isGreaterThan(0.1);
  }

  @Test
  void claimsLittleOnRandomWalks() {
    int markets = 60;
    int positive = 0;
    int excludingZero = 0;
    for (long seed = 1; seed <= markets; seed++) {
      var record = record(seed, 30 * WEEK, 0);
      positive += record.low() > 0 ? 1 : 0;
      excludingZero += record.low() > 0 || record.high() < 0 ? 1 : 0;
    }

    // 5 % nominal on both sides of 60 markets: 3 expected, 8 or more in one of a hundred trials.
    assertThat(positive).isLessThanOrEqualTo(5);
    assertThat(excludingZero).isLessThanOrEqualTo(8);
  }

  @Test
  void theBestFifthPaysForWhatItReplaces() {
    // Two of ten are the best fifth; one of them was so a week before.
    var coins = new ArrayList<Followed>();
    for (int c = 0; c < 10; c++) {
      coins.add(new Followed(c, c / 9.0, c == 3 ? null : (Double) (c / 100.0)));
    }

    var outcome = QuintileOutcome.of(coins, Set.of(9L, 1L)).orElseThrow();

    assertThat(QuintileOutcome.top(coins)).containsExactly(8L, 9L);
    assertThat(outcome.coins()).isEqualTo(9);
    assertThat(outcome.missing()).isEqualTo(1);
    assertThat(outcome.turnover()).isEqualTo(0.5);
    assertThat(outcome.topReturn()).isCloseTo(0.085, within(1e-12));
    assertThat(outcome.universeReturn()).isCloseTo(0.42 / 9, within(1e-12));
    assertThat(outcome.topMinusUniverse())
        .isCloseTo(0.085 - 0.42 / 9 - 0.5 * 0.0025, within(1e-12));
    assertThat(QuintileOutcome.of(List.of(new Followed(1, 0.5, 0.1)), Set.of())).isEmpty();
  }

  private static List<ModelWeight.Day> days(int count, double rule, double model) {
    return Collections.nCopies(count, new ModelWeight.Day(1, rule, model));
  }

  @Test
  void theModelWeighsByWhatItHasShown() {
    assertThat(ModelWeight.of(days(209, 0, 1))).isEqualTo(0.15);
    assertThat(ModelWeight.of(days(210, 0.02, 0.02))).isCloseTo(0.15, within(1e-12));
    assertThat(ModelWeight.of(days(210, 0.01, 0.03))).isCloseTo(0.225, within(1e-12));
    assertThat(ModelWeight.of(days(210, 0.02, -0.01))).isZero();
    assertThat(ModelWeight.of(days(210, -0.02, 0.01))).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aYearOldDayWeighsHalf() {
    var days = new ArrayList<ModelWeight.Day>();
    days.addAll(Collections.nCopies(210, new ModelWeight.Day(0, 0.02, 0)));
    days.addAll(Collections.nCopies(210, new ModelWeight.Day(365, 0, 0.04)));

    assertThat(ModelWeight.of(days)).isCloseTo(0.15, within(1e-12));
  }

  @Property
  void theWeightStaysWithinItsBounds(
      @ForAll @DoubleRange(min = -1, max = 1) double rule,
      @ForAll @DoubleRange(min = -1, max = 1) double model) {
    assertThat(ModelWeight.of(days(210, rule, model))).isBetween(0.0, 0.3);
  }

  @Test
  void aModelWithoutWeightIsNoComponent() {
    var candidates = new ArrayList<Candidate>();
    for (int c = 1; c <= 5; c++) {
      candidates.add(
          new Candidate(Windows.of(c, 1e9 * c, Windows.walk(c, 130, 1)), null, c / 10.0));
    }
    var without = candidates.stream().map(c -> new Candidate(c.prices(), null, null)).toList();

    assertThat(CrossSection.rank(candidates, null, null, 0))
        .isEqualTo(CrossSection.rank(without, null, null, Component.MODEL.weight()));
    assertThat(CrossSection.rank(candidates, null, null, 0.3))
        .allSatisfy(coin -> assertThat(coin.components()).containsKey(Component.MODEL));
  }
}
