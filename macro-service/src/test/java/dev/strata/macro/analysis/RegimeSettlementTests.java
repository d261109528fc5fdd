package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegimeSettlementTests {

  @Test
  void eachRegimeHasItsOwnTruth() {
    assertThat(RegimeSettlement.cameTrue(Regime.BULL, 100, 100.01)).isTrue();
    assertThat(RegimeSettlement.cameTrue(Regime.BULL, 100, 100)).isFalse();
    assertThat(RegimeSettlement.cameTrue(Regime.BEAR, 100, 99.99)).isTrue();
    assertThat(RegimeSettlement.cameTrue(Regime.BEAR, 100, 100)).isFalse();
    assertThat(RegimeSettlement.cameTrue(Regime.SIDEWAYS, 100, 109)).isTrue();
    assertThat(RegimeSettlement.cameTrue(Regime.SIDEWAYS, 100, 89)).isFalse();
  }

  @Test
  void thirtyDailyClaimsAreOneIndependentOne() {
    assertThat(RegimeSettlement.effective(29)).isZero();
    assertThat(RegimeSettlement.effective(899)).isEqualTo(29);
    assertThat(RegimeSettlement.effective(900)).isEqualTo(30);
  }
}
