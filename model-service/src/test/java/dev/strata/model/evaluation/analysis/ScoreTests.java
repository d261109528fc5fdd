package dev.strata.model.evaluation.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.model.evaluation.analysis.Claim.State;
import dev.strata.model.evaluation.analysis.SignalScores.Ended;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScoreTests {

  private static final Claim.Group GROUP =
      new Claim.Group("replay", "asset", "a model", "v1", "event");
  private static final List<String> EVENT = List.of("not_occurred", "occurred");

  private static Claim claim(int day, double probability, int outcome) {
    return new Claim(
        GROUP,
        day,
        day + 7,
        EVENT,
        new double[] {1 - probability, probability},
        probability > 0.5 ? 1 : 0,
        outcome,
        outcome < 0 ? State.PENDING : State.SETTLED,
        new double[] {0.5, 0.5},
        "bull");
  }

  @Test
  void scoresByHand() {
    var scores =
        ClaimScores.of(
            List.of(claim(1, 0.8, 1), claim(1, 0.7, 0), claim(9, 0.4, 0), claim(20, 0.9, -1)), 1);

    // (0.04 + 0.49 + 0.16) / 3 against 0.25; hits: the first and the third.
    assertThat(scores.brier()).isCloseTo(0.23, within(1e-12));
    assertThat(scores.skill()).isCloseTo(1 - 0.23 / 0.25, within(1e-12));
    assertThat(scores.hitRate()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores.logLoss())
        .isCloseTo(-(Math.log(0.8) + Math.log(0.3) + Math.log(0.6)) / 3, within(1e-12));
    // Bins of 0.8, 0.7 and 0.4 with one claim each: (0.2 + 0.7 + 0.4) / 3.
    assertThat(scores.calibrationError()).isCloseTo(1.3 / 3, within(1e-12));
    assertThat(scores.issued()).isEqualTo(4);
    assertThat(scores.pending()).isEqualTo(1);
    assertThat(scores.effectiveN()).isEqualTo(2);
    assertThat(scores.hasEdge()).isFalse();
    assertThat(scores.byRegime()).containsOnlyKeys("bull");
  }

  @Test
  void scoresEachRegimeByItsOwnClaims() {
    var bull = claim(1, 0.8, 1);
    var bear =
        new Claim(
            GROUP,
            9,
            16,
            EVENT,
            new double[] {0.3, 0.7},
            1,
            0,
            State.SETTLED,
            new double[] {0.4, 0.6},
            "bear");

    var byRegime = ClaimScores.of(List.of(bull, bear), 1).byRegime();

    assertThat(byRegime).containsOnlyKeys("bear", "bull");
    assertThat(byRegime.get("bull").brier()).isCloseTo(0.04, within(1e-12));
    assertThat(byRegime.get("bull").baselineBrier()).isCloseTo(0.25, within(1e-12));
    assertThat(byRegime.get("bull").hits()).isEqualTo(1);
    assertThat(byRegime.get("bear").brier()).isCloseTo(0.49, within(1e-12));
    assertThat(byRegime.get("bear").baselineBrier()).isCloseTo(0.36, within(1e-12));
    assertThat(byRegime.get("bear").hits()).isZero();
  }

  @Test
  void takesAStoredBaselineElseTheRateKnownAtIssue() {
    var known =
        new Claim(GROUP, 1, 8, EVENT, new double[] {0.5, 0.5}, 1, 1, State.SETTLED, null, "bull");
    var early =
        new Claim(GROUP, 7, 14, EVENT, new double[] {0.5, 0.5}, 1, 1, State.SETTLED, null, "bull");
    var late =
        new Claim(GROUP, 8, 15, EVENT, new double[] {0.5, 0.5}, 1, 1, State.SETTLED, null, "bull");

    // Until day 8 nothing is settled: one half. Then one of one, with a pseudo-claim each: 2 / 3.
    assertThat(ClaimScores.of(List.of(known, early), 1).baselineBrier())
        .isCloseTo(0.25, within(1e-12));
    assertThat(ClaimScores.of(List.of(known, late), 1).baselineBrier())
        .isCloseTo((0.25 + 1 / 9.0) / 2, within(1e-12));
  }

  @Property(tries = 50)
  void skillOfNoiseIsSeldomAnEdge(@ForAll @IntRange(max = 100_000) int seed) {
    var random = new Random(seed);
    var claims = new ArrayList<Claim>();
    for (int day = 0; day < 700; day += 7) {
      claims.add(claim(day, random.nextDouble(), random.nextInt(2)));
    }

    var scores = ClaimScores.of(claims, seed);

    // Random probabilities are worse than one half: 1/3 against 1/4.
    assertThat(scores.hasEdge()).isFalse();
    assertThat(scores.hitInterval().low()).isLessThanOrEqualTo(scores.hitRate());
    assertThat(scores.hitInterval().high()).isGreaterThanOrEqualTo(scores.hitRate());
  }

  @Property
  void wilsonSolvesItsEquation(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
      @ForAll @IntRange(min = 1, max = 5000) int n) {
    var interval = Statistics.wilson(share, n);

    // Each bound p is where |share - p| = z √(p (1 - p) / n).
    for (var p : List.of(interval.low(), interval.high())) {
      assertThat(Math.abs(share - p))
          .isCloseTo(1.959963984540054 * Math.sqrt(p * (1 - p) / n), within(1e-9));
    }
  }

  @Property
  void countsAtMostAsManyAsTheDaysHold(@ForAll @IntRange(max = 100_000) int seed) {
    var random = new Random(seed);
    var issued = random.ints(60, 0, 200).toArray();
    var ended = Arrays.stream(issued).map(d -> d + 7).toArray();

    var count = Statistics.nonOverlapping(issued, ended);

    // Equal lengths: the earliest first is best; a second computation by walking the days.
    int walked = 0;
    int free = -1;
    for (var day : Arrays.stream(issued).sorted().toArray()) {
      if (day >= free) {
        walked++;
        free = day + 7;
      }
    }
    assertThat(count).isEqualTo(walked);
  }

  @Test
  void knowsTheNormalDistribution() {
    // Abramowitz, Stegun, table 26.1.
    assertThat(Statistics.normal(0)).isCloseTo(0.5, within(1e-15));
    assertThat(Statistics.normal(1)).isCloseTo(0.841344746068543, within(1e-13));
    assertThat(Statistics.normal(-2)).isCloseTo(0.022750131948179, within(1e-13));
    assertThat(Statistics.normal(5.5)).isCloseTo(1 - 1.8989562465887e-8, within(1e-15));
    assertThat(Statistics.normalQuantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
  }

  @Test
  void deflatesByTheNumberOfTrials() {
    var random = new Random(3);
    var returns = random.doubles(500).map(u -> 0.002 + 0.03 * (u - 0.5)).toArray();

    var alone = PortfolioMetrics.deflated(returns, 1, 0);
    var many = PortfolioMetrics.deflated(returns, 100, 0);

    // One trial: the probabilistic Sharpe ratio against zero.
    var sharpe = PortfolioMetrics.dailySharpe(returns);
    assertThat(alone).isBetween(0.5, 1.0);
    assertThat(many).isLessThan(alone);
    // Uniform returns: kurtosis 1.8, no skew, so the scale is √(1 + 0.2 SR²), about 1.
    assertThat(alone).isCloseTo(Statistics.normal(sharpe * Math.sqrt(499)), within(0.01));
  }

  @Test
  void countsFewerIndependentDaysWhenTheyFollowEachOther() {
    var random = new Random(1);
    var noise = random.doubles(2000).toArray();
    var smooth = new double[2000];
    for (int i = 1; i < smooth.length; i++) {
      smooth[i] = 0.9 * smooth[i - 1] + noise[i] - 0.5;
    }

    assertThat(Statistics.effectiveCount(noise)).isGreaterThan(1000);
    assertThat(Statistics.effectiveCount(smooth)).isLessThan(500);
    assertThat(Statistics.effectiveCount(new double[50])).isZero();
  }

  @Test
  void scoresSignalsByHand() {
    var scores =
        SignalScores.of(
            List.of(
                new Ended(1, 3, "hit_target", 1.4, 1.4 / 10),
                new Ended(1, 5, "hit_stop", -1.1, -1.1 / 10),
                new Ended(4, 9, "expired", 0.2, 0.2 / 10),
                new Ended(5, 6, "not_filled", Double.NaN, Double.NaN / 10),
                new Ended(6, 7, "withdrawn", -0.3, -0.3 / 10),
                new Ended(8, 20, "open", Double.NaN, Double.NaN / 10)),
            1);

    assertThat(scores.settled()).isEqualTo(4);
    assertThat(scores.open()).isEqualTo(1);
    assertThat(scores.notFilled()).isEqualTo(1);
    assertThat(scores.winRate()).isEqualTo(0.5);
    assertThat(scores.targetBeforeStop()).isEqualTo(0.5);
    assertThat(scores.expectancy()).isCloseTo(0.05, within(1e-12));
    assertThat(scores.excess()).isCloseTo(0.005, within(1e-12));
    // [1, 3] and [6, 7].
    assertThat(scores.effectiveN()).isEqualTo(2);
  }

  @Test
  void ranksPerfectlyWhatIsPerfectlyRanked() {
    var days = new ArrayList<RankScores.Day>();
    for (int day = 0; day < 300; day += 7) {
      var random = new Random(day);
      var returns = random.doubles(8).toArray();
      days.add(new RankScores.Day(day, Arrays.stream(returns).map(r -> r * r).toArray(), returns));
    }

    var scores = RankScores.of(days, 7, 1);

    assertThat(scores.rankCorrelation()).isCloseTo(1, within(1e-12));
    assertThat(scores.dates()).isEqualTo(43);
    assertThat(scores.effectiveN()).isEqualTo(43);
    assertThat(scores.hasEdge()).isTrue();
  }

  @Test
  void saysHowFarADayIsFromARank() {
    var four = new double[] {1, 2, 3, 4, Double.NaN};

    var scores = RankScores.of(List.of(new RankScores.Day(1, four, four)), 7, 1);

    assertThat(scores.dates()).isZero();
    assertThat(scores.widest()).isEqualTo(4);
  }

  @Test
  void scoresRankedProbabilitiesByHand() {
    // Cumulative 0.2, 0.5 against 0, 0 (bull): (0.04 + 0.25) / 2.
    assertThat(RegimeScores.ranked(new double[] {0.2, 0.3, 0.5}, 2))
        .isCloseTo(0.145, within(1e-12));
  }

  @Test
  void countsSwitchesAndThoseTakenBack() {
    var market = Walks.of(1, 1, 200);
    var words = new ArrayList<RegimeScores.Day>();
    for (int t = 0; t < 100; t++) {
      var regime = t >= 40 && t < 50 ? 0 : 2;
      words.add(
          new RegimeScores.Day(Walks.FIRST + t, regime, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}));
    }

    var scores = RegimeScores.of(words, market, 0, 1);

    assertThat(scores.switches()).isEqualTo(2);
    // Both: to bear and back within 10 days, and away from bear with no return.
    assertThat(scores.falseSwitchesPerYear()).isCloseTo(3.65, within(1e-9));
    assertThat(scores.logLoss()).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void countsDaysFromATurnToItsRegime() {
    var words = new ArrayList<RegimeScores.Day>();
    for (int day = 100; day < 160; day++) {
      var regime = day < 112 ? 2 : day < 140 ? 0 : 1;
      words.add(new RegimeScores.Day(day, regime, new double[] {0.3, 0.3, 0.4}));
    }

    // A peak on 105 is followed on 112; a trough on 130 never; those outside do not count.
    var delays =
        TurnDelays.of(
            "by hand",
            words,
            List.of(
                new TurnDelays.Turn(50, false),
                new TurnDelays.Turn(105, true),
                new TurnDelays.Turn(130, false),
                new TurnDelays.Turn(170, true)));

    assertThat(delays).isEqualTo(new TurnDelays("by hand", 2, 1, 7, 7));
  }
}
