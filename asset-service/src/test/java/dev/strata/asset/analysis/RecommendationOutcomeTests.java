package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.asset.analysis.RecommendationOutcome.Result;
import org.junit.jupiter.api.Test;

class RecommendationOutcomeTests {

  private static final double[] UNIVERSE = {-0.10, 0.02, 0.30};

  @Test
  void aLongOneIsHeldAgainstTheMedian() {
    var outcome = RecommendationOutcome.of(Side.LONG, 0.05, UNIVERSE);

    assertThat(outcome.result()).isEqualTo(Result.HIT);
    assertThat(outcome.medianReturn()).isEqualTo(0.02);
    assertThat(outcome.excessReturn()).isEqualTo(0.03, within(1e-12));
    assertThat(RecommendationOutcome.of(Side.LONG, 0.01, UNIVERSE).result()).isEqualTo(Result.MISS);
  }

  @Test
  void aRemovalAndAShortOneAreRightWhenTheCoinDoesWorse() {
    assertThat(RecommendationOutcome.of(null, 0.01, UNIVERSE).result()).isEqualTo(Result.HIT);
    assertThat(RecommendationOutcome.of(Side.SHORT, 0.01, UNIVERSE).result()).isEqualTo(Result.HIT);
    assertThat(RecommendationOutcome.of(null, 0.02, UNIVERSE).result()).isEqualTo(Result.MISS);
  }

  @Test
  void withoutAPriceThereIsNoOutcome() {
    var outcome = RecommendationOutcome.of(Side.LONG, null, UNIVERSE);

    assertThat(outcome.result()).isEqualTo(Result.VOID);
    assertThat(outcome.excessReturn()).isNull();
    assertThat(RecommendationOutcome.of(Side.LONG, 0.1, new double[0]).result())
        .isEqualTo(Result.VOID);
  }

  @Test
  void aRateIsSaidFromThirtyClaimsOn() {
    assertThat(new ClaimRecord(100, 29, 20).hitRate()).isNull();
    assertThat(new ClaimRecord(100, 30, 18).hitRate()).isEqualTo(0.6);
  }

  @Test
  void confidenceBeginsAtOneHalfAndFollowsTheRecord() {
    assertThat(new ClaimRecord(5, 0, 0).confidence()).isEqualTo(0.5);
    // (60 + 10) / (80 + 20)
    assertThat(new ClaimRecord(90, 80, 60).confidence()).isEqualTo(0.7);
    assertThatThrownBy(() -> new ClaimRecord(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
