package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegimeSettlementTests {

  @Test
  void exactlyOneOfThreeComes() {
    assertThat(RegimeSettlement.outcome(100, 110.01)).isEqualTo(Regime.BULL);
    assertThat(RegimeSettlement.outcome(128, 144)).isEqualTo(Regime.BULL);
    assertThat(RegimeSettlement.outcome(100, 109.9)).isEqualTo(Regime.SIDEWAYS);
    assertThat(RegimeSettlement.outcome(100, 100)).isEqualTo(Regime.SIDEWAYS);
    assertThat(RegimeSettlement.outcome(100, 90.1)).isEqualTo(Regime.SIDEWAYS);
    assertThat(RegimeSettlement.outcome(100, 89.9)).isEqualTo(Regime.BEAR);
  }

  @Test
  void thirtyDailyClaimsAreOneIndependentOne() {
    assertThat(RegimeSettlement.effective(29)).isZero();
    assertThat(RegimeSettlement.effective(899)).isEqualTo(29);
    assertThat(RegimeSettlement.effective(900)).isEqualTo(30);
  }
}
