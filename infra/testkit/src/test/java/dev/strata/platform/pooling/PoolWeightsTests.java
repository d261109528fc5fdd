package dev.strata.platform.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.platform.pooling.PoolWeights.Forgetting;
import dev.strata.platform.pooling.PoolWeights.PastScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PoolWeightsTests {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final Forgetting DAILY = new Forgetting(DAY, DAY.multipliedBy(10), 3);

  private static List<PastScore> days(int count, double rule, double model) {
    var past = new ArrayList<PastScore>();
    for (int d = 0; d < count; d++) {
      past.add(new PastScore(START.plus(DAY.multipliedBy(d)), rule, model));
    }
    return past;
  }

  @Test
  void followsTheRuleAloneBelowTheMinimum() {
    var asOf = START.plus(DAY.multipliedBy(2));

    assertThat(PoolWeights.at(asOf, List.of(), DAILY)).isEqualTo(PoolWeights.RULE_ONLY);
    assertThat(PoolWeights.at(asOf, days(2, -1, -0.5), DAILY).model()).isZero();
    assertThat(PoolWeights.at(asOf, days(3, -1, -0.5), DAILY).model()).isGreaterThan(0.5);
  }

  @Test
  void weighsByTheForgottenSumOfDifferences() {
    // Ages of 20, 10 and 0 days at a half-life of 10: weights 1/4, 1/2, 1.
    var past =
        List.of(
            new PastScore(START, -0.4, -0.8),
            new PastScore(START.plus(DAY.multipliedBy(10)), -0.9, -0.5),
            new PastScore(START.plus(DAY.multipliedBy(20)), -1.0, -0.7));
    var sum = 0.25 * -0.4 + 0.5 * 0.4 + 0.3;

    var weights = PoolWeights.at(START.plus(DAY.multipliedBy(20)), past, DAILY);

    assertThat(weights.model()).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-12));
    assertThat(weights.rule()).isCloseTo(1 - weights.model(), within(1e-12));
    assertThat(weights.ruleLogScore())
        .isCloseTo((0.25 * -0.4 + 0.5 * -0.9 - 1.0) / 1.75, within(1e-12));
    assertThat(weights.count()).isEqualTo(3);
  }

  @Test
  void countsOverlappingClaimsByWhatIsNewInThem() {
    // 29 daily claims over 7 days: 1 and 28 sevenths.
    var week = new Forgetting(DAY.multipliedBy(7), DAY.multipliedBy(365), 30);

    var weights = PoolWeights.at(START.plus(DAY.multipliedBy(40)), days(29, -1, -1), week);

    assertThat(weights.effectiveCount()).isCloseTo(5, within(1e-12));
    assertThat(weights.count()).isEqualTo(29);
    assertThat(weights.model()).isZero();
  }

  @Test
  void countsTheClaimsOfOneMomentAsOne() {
    var once = days(5, -1, -0.5);
    var often = new ArrayList<PastScore>();
    once.forEach(score -> often.addAll(Collections.nCopies(40, score)));
    var asOf = START.plus(DAY.multipliedBy(5));

    assertThat(PoolWeights.at(asOf, often, DAILY).model())
        .isCloseTo(PoolWeights.at(asOf, once, DAILY).model(), within(1e-12));
    assertThat(PoolWeights.at(asOf, often, DAILY).count()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoLogScore() {
    assertThatThrownBy(() -> new PastScore(START, 0.1, -1)).hasMessageContaining("rule");
    assertThatThrownBy(() -> new PastScore(START, -1, Double.NaN)).hasMessageContaining("model");
    assertThatThrownBy(() -> new Forgetting(DAY, Duration.ZERO, 1)).hasMessageContaining("half");
  }

  @Property
  void whatIsSettledLaterOrComesInAnotherOrderChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 60) int known) {
    var random = new Random(seed);
    var past = new ArrayList<PastScore>();
    for (int d = 0; d < 80; d++) {
      past.add(
          new PastScore(
              START.plus(DAY.multipliedBy(d)), -random.nextDouble(), -random.nextDouble()));
    }
    var asOf = START.plus(DAY.multipliedBy(known - 1));
    var weights = PoolWeights.at(asOf, past.subList(0, known), DAILY);
    Collections.shuffle(past, random);

    assertThat(PoolWeights.at(asOf, past, DAILY)).isEqualTo(weights);
    assertThat(weights.rule() + weights.model()).isCloseTo(1, within(1e-12));
  }
}
