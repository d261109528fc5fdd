package dev.strata.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.SignalOutcome;
import dev.strata.platform.barriers.SignalOutcome.Result;
import dev.strata.platform.barriers.TripleBarrier;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TripleBarrierTests {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final Costs FREE = new Costs(0, 0);
  private static final Costs COSTS = new Costs(0.001, 0.0005);

  /** Entry 100, ATR 5: stop 90, target 115, ten candles. */
  private static final TripleBarrier.Claim LONG =
      new TripleBarrier.Claim(Side.LONG, 100, 90, 115, 5, Path.START, Path.day(10));

  private static final TripleBarrier.Claim SHORT =
      new TripleBarrier.Claim(Side.SHORT, 100, 110, 85, 5, Path.START, Path.day(10));

  private static Optional<SignalOutcome> after(
      int days, TripleBarrier.Claim claim, List<DailyCandle> candles) {
    return TripleBarrier.outcome(claim, candles, Path.day(days), false, COSTS);
  }

  @Test
  void hitsItsTargetAfterAFillAtTheNextOpen() {
    var candles =
        Path.from(Path.START).candle(102, 108, 99, 107).candle(107, 116, 105, 110).candles();

    var outcome = after(2, LONG, candles).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.HIT_TARGET);
    assertThat(outcome.filledAt()).isEqualTo(Path.START);
    assertThat(outcome.fillPrice()).isEqualTo(102);
    assertThat(outcome.exitPrice()).isEqualTo(115);
    assertThat(outcome.exitTime()).isEqualTo(Path.day(2));
    assertThat(outcome.mfe()).isCloseTo(13.0 / 102, EXACT);
    assertThat(outcome.mae()).isCloseTo(3.0 / 102, EXACT);
    // (115 − 102) / 102 − 0.00125 · (1 + 115 / 102) and that over the risk (102 − 90) / 102
    assertThat(outcome.returnNet()).isCloseTo(13.0 / 102 - 0.00125 * (1 + 115.0 / 102), EXACT);
    assertThat(outcome.rMultiple()).isCloseTo((13.0 - 0.00125 * (102 + 115)) / 12, EXACT);
    assertThat(outcome.reason()).isNull();
  }

  @Test
  void shortGainsWhenThePriceFalls() {
    var candles = Path.from(Path.START).candle(99, 101, 84, 90).candles();

    var outcome = after(1, SHORT, candles).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.HIT_TARGET);
    assertThat(outcome.exitPrice()).isEqualTo(85);
    assertThat(outcome.mfe()).isCloseTo(14.0 / 99, EXACT);
    assertThat(outcome.mae()).isCloseTo(2.0 / 99, EXACT);
    assertThat(outcome.returnNet()).isCloseTo(14.0 / 99 - 0.00125 * (1 + 85.0 / 99), EXACT);
  }

  @Test
  void takesTheStopWhenACandleSpansBothBarriers() {
    var candles = Path.from(Path.START).candle(100, 120, 89, 118).candles();

    var outcome = after(1, LONG, candles).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.HIT_STOP);
    assertThat(outcome.exitPrice()).isEqualTo(90);
    assertThat(outcome.mfe()).isZero();
    assertThat(outcome.mae()).isCloseTo(0.1, EXACT);
  }

  @Test
  void losesOneRiskAtItsStopWithoutCosts() {
    var candles = Path.from(Path.START).candle(100, 101, 90, 95).candles();

    var outcome = TripleBarrier.outcome(LONG, candles, Path.day(1), false, FREE).orElseThrow();

    assertThat(outcome.rMultiple()).isCloseTo(-1, EXACT);
  }

  @Test
  void leavesAtTheOpenWhenThePriceGapsThroughItsStop() {
    var candles = Path.from(Path.START).candle(100, 101, 99, 100).candle(80, 85, 70, 82).candles();

    var outcome = after(2, LONG, candles).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.HIT_STOP);
    assertThat(outcome.exitPrice()).isEqualTo(80);
    assertThat(outcome.mae()).isCloseTo(0.2, EXACT);
    assertThat(outcome.rMultiple()).isLessThan(-2);
  }

  @Test
  void getsNoMoreThanItsTargetWhenThePriceGapsBeyondIt() {
    var candles =
        Path.from(Path.START).candle(100, 101, 99, 100).candle(130, 131, 129, 130).candles();

    assertThat(after(2, LONG, candles).orElseThrow().exitPrice()).isEqualTo(115);
  }

  @Test
  void isNotFilledWhenTheNextOpenIsMoreThanOneAtrAway() {
    var away = Path.from(Path.START).candle(105.1, 116, 100, 110).candles();
    var atOneAtr = Path.from(Path.START).candle(105, 106, 104, 105).candles();

    var outcome = after(1, LONG, away).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.NOT_FILLED);
    assertThat(outcome.isFilled()).isFalse();
    assertThat(outcome.exitPrice()).isNaN();
    assertThat(outcome.reason()).isEqualTo("open_beyond_one_atr");
    assertThat(after(1, LONG, atOneAtr)).isEmpty();
  }

  @Test
  void isNotFilledWhenTheNextCandleIsMissing() {
    var candles = Path.from(Path.START).missing().candle(100, 120, 99, 118).candles();

    var outcome = after(1, LONG, candles).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.NOT_FILLED);
    assertThat(outcome.reason()).isEqualTo("next_candle_missing");
  }

  @Test
  void expiresAtItsHorizonAndNotBefore() {
    var candles =
        Path.from(Path.START).flat(9, 100).candle(100, 104, 98, 103).flat(5, 200).candles();

    assertThat(after(9, LONG, candles)).isEmpty();

    var outcome = after(10, LONG, candles).orElseThrow();
    assertThat(outcome.result()).isEqualTo(Result.EXPIRED);
    assertThat(outcome.exitPrice()).isEqualTo(103);
    assertThat(outcome.exitTime()).isEqualTo(Path.day(10));
    assertThat(outcome.mfe()).isCloseTo(0.04, EXACT);
    assertThat(outcome.mae()).isCloseTo(0.02, EXACT);
    assertThat(after(15, LONG, candles)).contains(outcome);
  }

  @Test
  void staysOpenPastItsHorizonWhenItsCandlesEnded() {
    var candles = Path.from(Path.START).flat(3, 100).candles();

    assertThat(after(10, LONG, candles)).isEmpty();
  }

  @Test
  void isWithdrawnAtTheCloseWhenTheStanceFlips() {
    var candles = Path.from(Path.START).flat(2, 100).candle(100, 101, 95, 96).candles();

    var outcome = TripleBarrier.outcome(LONG, candles, Path.day(3), true, FREE).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.WITHDRAWN);
    assertThat(outcome.exitPrice()).isEqualTo(96);
    assertThat(outcome.exitTime()).isEqualTo(Path.day(3));
    assertThat(outcome.rMultiple()).isCloseTo(-0.4, EXACT);
    assertThat(outcome.reason()).isEqualTo("stance_flipped");
  }

  @Test
  void aBarrierComesBeforeAWithdrawalAtTheSameClose() {
    var candles = Path.from(Path.START).candle(100, 116, 99, 101).candles();

    var outcome = TripleBarrier.outcome(LONG, candles, Path.day(1), true, FREE).orElseThrow();

    assertThat(outcome.result()).isEqualTo(Result.HIT_TARGET);
  }
}
