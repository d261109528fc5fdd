package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RegimeProbabilitiesTests {

  @Test
  void scoresByThePlaceOfWhatCame() {
    var claim = new RegimeProbabilities(0.2, 0.3, 0.5);

    assertThat(claim.logScore(Regime.BULL)).isEqualTo(Math.log(0.5), within(1e-12));
    // Cumulative 0.2, 0.5 against 1, 1 and 0, 1 and 0, 0.
    assertThat(claim.rankedProbabilityScore(Regime.BEAR))
        .isEqualTo((0.64 + 0.25) / 2, within(1e-12));
    assertThat(claim.rankedProbabilityScore(Regime.SIDEWAYS))
        .isEqualTo((0.04 + 0.25) / 2, within(1e-12));
    assertThat(claim.rankedProbabilityScore(Regime.BULL))
        .isEqualTo((0.04 + 0.25) / 2, within(1e-12));
  }

  @Property
  void theTruthScoresBestOnAverage(
      @ForAll @DoubleRange(min = 0, max = 1) double stated,
      @ForAll @DoubleRange(min = 0, max = 1) double true1) {
    var claim = RegimeProbabilities.of(Regime.BEAR, stated);
    var truth = RegimeProbabilities.of(Regime.BULL, true1);
    double ownLog = 0;
    double otherLog = 0;
    double ownRanked = 0;
    double otherRanked = 0;
    for (var came : Regime.values()) {
      ownLog += truth.of(came) * truth.logScore(came);
      otherLog += truth.of(came) * claim.logScore(came);
      ownRanked += truth.of(came) * truth.rankedProbabilityScore(came);
      otherRanked += truth.of(came) * claim.rankedProbabilityScore(came);
      assertThat(claim.rankedProbabilityScore(came)).isBetween(0.0, 1.0);
      assertThat(claim.logScore(came)).isBetween(Math.log(0.009), 0.0);
    }
    assertThat(ownLog).isGreaterThanOrEqualTo(otherLog - 1e-12);
    assertThat(ownRanked).isLessThanOrEqualTo(otherRanked + 1e-12);
  }

  @Test
  void aTieIsCalm() {
    assertThat(new RegimeProbabilities(0.4, 0.4, 0.2).mostProbable()).isEqualTo(Regime.SIDEWAYS);
    assertThat(new RegimeProbabilities(0.4, 0.2, 0.4).mostProbable()).isEqualTo(Regime.BEAR);
    assertThat(new RegimeProbabilities(0.3, 0.2, 0.5).mostProbable()).isEqualTo(Regime.BULL);
  }

  @Test
  void refusesWhatDoesNotSumToOne() {
    assertThatThrownBy(() -> new RegimeProbabilities(0.5, 0.5, 0.5))
        .hasMessageContaining("sum to 1");
  }
}
