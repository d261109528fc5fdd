package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.macro.analysis.RegimePool.Score;
import dev.strata.macro.analysis.RegimePool.Source;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RegimePoolTests {

  private static final EnumSet<Source> ALL = EnumSet.allOf(Source.class);

  private static List<Score> scores(Source source, double advantage, int count) {
    return Collections.nCopies(count, new Score(source, 0, advantage));
  }

  @Test
  void theRuleIsFollowedAloneWithoutARecord() {
    var scores = scores(Source.HMM, 2, RegimePool.MINIMUM_SETTLED - 1);

    assertThat(RegimePool.weights(ALL, scores))
        .isEqualTo(
            Map.of(
                Source.RULE, 1.0, Source.HMM, 0.0, Source.MODEL, 0.0, Source.CLASS_RATE, 0.0));
  }

  @Test
  void aSourceWeighsByItsLogScoreAgainstTheRule() {
    // exp(ln 3) to exp(0): three to one.
    var scores = scores(Source.HMM, Math.log(3), RegimePool.MINIMUM_SETTLED);

    var weights = RegimePool.weights(ALL, scores);

    assertThat(weights.get(Source.HMM)).isEqualTo(0.75, within(1e-12));
    assertThat(weights.get(Source.RULE)).isEqualTo(0.25, within(1e-12));
    assertThat(weights.get(Source.MODEL)).isZero();
  }

  @Test
  void oldScoresFade() {
    // As many new ones at 1 as ones of a half-life ago at 0: (1 + 0.5·0) / 1.5.
    int half = RegimePool.MINIMUM_SETTLED / 2;
    var scores = new java.util.ArrayList<>(scores(Source.HMM, 1, half));
    scores.addAll(Collections.nCopies(half, new Score(Source.HMM, RegimePool.HALF_LIFE_DAYS, 0)));

    var weights = RegimePool.weights(ALL, scores);

    double ratio = weights.get(Source.HMM) / weights.get(Source.RULE);
    assertThat(ratio).isEqualTo(Math.exp(1 / 1.5), within(1e-12));
  }

  @Test
  void whoIsSilentHasNoWeight() {
    var scores = scores(Source.HMM, 1, RegimePool.MINIMUM_SETTLED);

    assertThat(RegimePool.weights(EnumSet.of(Source.RULE), scores))
        .isEqualTo(Map.of(Source.RULE, 1.0));
    assertThatThrownBy(() -> RegimePool.weights(EnumSet.of(Source.HMM), scores))
        .hasMessageContaining("RULE");
  }

  @Test
  void poolsAsTheProductOfPowers() {
    var rule = new RegimeProbabilities(0.2, 0.3, 0.5);
    var hmm = new RegimeProbabilities(0.6, 0.3, 0.1);
    double bear = Math.pow(0.2, 0.7) * Math.pow(0.6, 0.3);
    double sideways = 0.3;
    double bull = Math.pow(0.5, 0.7) * Math.pow(0.1, 0.3);

    var pooled =
        RegimePool.pool(
            Map.of(Source.RULE, rule, Source.HMM, hmm), Map.of(Source.RULE, 0.7, Source.HMM, 0.3));

    assertThat(pooled.bear()).isEqualTo(bear / (bear + sideways + bull), within(1e-12));
    assertThat(pooled.bull()).isEqualTo(bull / (bear + sideways + bull), within(1e-12));
  }

  @Property
  void weightsSumToOneAndPoolsStayProbabilities(
      @ForAll @DoubleRange(min = -5, max = 5) double hmm,
      @ForAll @DoubleRange(min = -5, max = 5) double model,
      @ForAll @DoubleRange(min = 0, max = 1) double p) {
    var scores = new java.util.ArrayList<>(scores(Source.HMM, hmm, RegimePool.MINIMUM_SETTLED));
    scores.addAll(scores(Source.MODEL, model, RegimePool.MINIMUM_SETTLED));
    var weights = RegimePool.weights(ALL, scores);
    assertThat(weights.values().stream().mapToDouble(w -> w).sum()).isEqualTo(1, within(1e-12));

    var same = RegimeProbabilities.of(Regime.BEAR, p);
    var pooled =
        RegimePool.pool(
            Map.of(
                Source.RULE, same, Source.HMM, same, Source.MODEL, same, Source.CLASS_RATE, same),
            weights);

    // Who all agree are returned as they are.
    for (var regime : Regime.values()) {
      assertThat(pooled.of(regime)).isEqualTo(same.of(regime), within(1e-9));
    }
  }

  @Test
  void theClassRateBeginsAtAThirdAndCountsIndependentOutcomes() {
    assertThat(RegimePool.classRate(0, 0, 0).bear()).isEqualTo(1.0 / 3, within(1e-12));
    // 2, 4 and 0 independent ones and one of each more: 3, 5 and 1 of 9.
    var rate = RegimePool.classRate(60, 120, 0);
    assertThat(rate.bear()).isEqualTo(3.0 / 9, within(1e-12));
    assertThat(rate.sideways()).isEqualTo(5.0 / 9, within(1e-12));
  }

  @Test
  void tellsNothingBelowOneHalf() {
    assertThat(RegimePool.isTold(new RegimeProbabilities(0.5, 0.3, 0.2))).isTrue();
    assertThat(RegimePool.isTold(new RegimeProbabilities(0.49, 0.31, 0.2))).isFalse();
  }
}
