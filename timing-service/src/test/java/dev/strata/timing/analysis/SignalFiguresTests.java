package dev.strata.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.TradeLevels;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalFiguresTests {

  private static final Costs COSTS = new Costs(0.001, 0.0005);

  @Test
  void placesTheStopTwoAtrAwayAndTheTargetThree() {
    var levels = TradeLevels.of(Side.LONG, 101, 2).orElseThrow();

    assertThat(levels.entry()).isEqualByComparingTo("101");
    assertThat(levels.stop()).isEqualByComparingTo("97");
    assertThat(levels.target()).isEqualByComparingTo("107");
    assertThat(levels.riskReward()).isEqualByComparingTo("1.5");
    assertThat(TradeLevels.of(Side.SHORT, 101, 2).orElseThrow().target())
        .isEqualByComparingTo("95");
  }

  @Test
  void statesLevelsToEightSignificantDigits() {
    var levels = TradeLevels.of(Side.LONG, 0.00000123456789, 0.00000001).orElseThrow();

    assertThat(levels.entry()).isEqualTo(new BigDecimal("0.0000012345679"));
    assertThat(levels.target().precision()).isLessThanOrEqualTo(8);
  }

  @Test
  void statesNoLevelsWhereTheyWouldMeetOrFallBelowZero() {
    assertThat(TradeLevels.of(Side.LONG, 100, 1e-9)).isEmpty();
    assertThat(TradeLevels.of(Side.LONG, 100, 50)).isEmpty();
    assertThat(TradeLevels.of(Side.SHORT, 100, 34)).isEmpty();
  }

  @Test
  void claimsOnlyWhereStanceAndTrendAgree() {
    assertThat(EntryRule.side("long", 101, 100)).contains(Side.LONG);
    assertThat(EntryRule.side("long", 100, 100)).isEmpty();
    assertThat(EntryRule.side("short", 99, 100)).contains(Side.SHORT);
    assertThat(EntryRule.side("short", 101, 100)).isEmpty();
    assertThat(EntryRule.side("neutral", 101, 100)).isEmpty();
    assertThat(EntryRule.isAgainst("short", Side.LONG)).isTrue();
    assertThat(EntryRule.isAgainst("neutral", Side.LONG)).isFalse();
  }

  @Test
  void gradesRiskByTheQuartilesOfAtrOverClose() {
    assertThat(RiskLevel.of(0.0599)).isEqualTo(RiskLevel.LOW);
    assertThat(RiskLevel.of(0.06)).isEqualTo(RiskLevel.MEDIUM);
    assertThat(RiskLevel.of(0.085)).isEqualTo(RiskLevel.HIGH);
    assertThat(RiskLevel.of(0.115)).isEqualTo(RiskLevel.EXTREME);
    assertThatThrownBy(() -> RiskLevel.of(Double.NaN)).hasMessageContaining("was NaN");
  }

  @Test
  void statesDriftlessOddsUntilOutcomesSpeak() {
    assertThat(TargetOdds.of(0, 0)).isCloseTo(0.4, within(1e-15));
    // (0.4 · 20 + 30) / (20 + 50) = 38 / 70
    assertThat(TargetOdds.of(30, 20)).isCloseTo(38.0 / 70, within(1e-15));
  }

  /** Risk 4 %, reward 6 %, round trip 0.25 %: won 0.0575, lost 0.0425. */
  @Test
  void sizesByAQuarterOfKellyUpToItsCap() {
    // kelly = 0.44 − 0.56 · 0.0425 / 0.0575 = 0.0260870; a quarter of it over 0.0425 is 0.153453
    assertThat(PositionSize.of(0.44, 0.06, 0.04, COSTS))
        .isCloseTo(0.25 * (0.44 - 0.56 * 0.0425 / 0.0575) / 0.0425, within(1e-12))
        .isCloseTo(0.153453, within(1e-6));
    assertThat(PositionSize.of(0.4, 0.06, 0.04, COSTS)).isZero();
    assertThat(PositionSize.of(0.9, 0.06, 0.04, COSTS)).isEqualTo(0.2);
    // A wide stop meets the 2 % at risk first: 0.02 / (0.3 + 0.0025)
    assertThat(PositionSize.of(0.9, 0.45, 0.3, COSTS)).isCloseTo(0.02 / 0.3025, within(1e-12));
    assertThat(PositionSize.of(0.9, 0.002, 0.001, COSTS)).isZero();
  }

  @Test
  void chargesFeeAndHalfTheSpreadAtEachSide() {
    assertThat(COSTS.oneSide()).isCloseTo(0.00125, within(1e-15));
    assertThat(COSTS.netReturn(Side.LONG, 100, 110)).isCloseTo(0.1 - 0.00125 * 2.1, within(1e-15));
    assertThat(COSTS.netReturn(Side.SHORT, 100, 110))
        .isCloseTo(-0.1 - 0.00125 * 2.1, within(1e-15));
  }

  /** 10 of 30: (1/3 + z²/60 ∓ z √(1/3 · 2/3 / 30 + z²/3600)) / (1 + z²/30) = 0.19231, 0.51221. */
  @Test
  void boundsAShareByItsScoreInterval() {
    var interval = WilsonInterval.of(10, 30).orElseThrow();

    assertThat(interval.low()).isCloseTo(0.19231, within(1e-4));
    assertThat(interval.high()).isCloseTo(0.51221, within(1e-4));
    assertThat(WilsonInterval.of(0, 0)).isEqualTo(Optional.empty());
    assertThat(WilsonInterval.of(0, 5).orElseThrow().low()).isZero();
    assertThat(WilsonInterval.of(5, 5).orElseThrow().high()).isCloseTo(1, within(1e-12));
  }
}
