package dev.strata.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.platform.barriers.AverageTrueRange;
import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.SignalOutcome;
import dev.strata.platform.barriers.SignalOutcome.Result;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.platform.barriers.TripleBarrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class TripleBarrierProperties {

  private static final Costs COSTS = new Costs(0.001, 0.0005);
  private static final int HISTORY = 40;

  private record Case(Side side, TradeLevels levels, double atr, List<DailyCandle> candles) {
    TripleBarrier.Claim claim() {
      var issued = Path.day(HISTORY);
      return new TripleBarrier.Claim(
          side,
          levels.entry().doubleValue(),
          levels.stop().doubleValue(),
          levels.target().doubleValue(),
          atr,
          issued,
          issued.plus(Duration.ofDays(10)));
    }

    Optional<SignalOutcome> outcome(int day) {
      return TripleBarrier.outcome(claim(), candles, Path.day(HISTORY + day), false, COSTS);
    }
  }

  private static Optional<Case> of(long seed, double volatility, Side side) {
    var candles = Path.randomWalk(seed, HISTORY + 15, Path.START, volatility);
    var past = candles.subList(0, HISTORY);
    var atr = AverageTrueRange.of(past, EntryRule.ATR_LOOKBACK).orElseThrow();
    return TradeLevels.of(side, past.getLast().close(), atr)
        .map(levels -> new Case(side, levels, atr, candles));
  }

  @Property
  void keepsTheOrderOfLevelsAndTheSignsOfExcursions(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.002, max = 0.12) @Scale(4) double volatility,
      @ForAll Side side) {
    of(seed, volatility, side)
        .ifPresent(c -> {
          var sign = side.sign();
          assertThat(sign * c.levels().entry().compareTo(c.levels().stop())).isPositive();
          assertThat(sign * c.levels().target().compareTo(c.levels().entry())).isPositive();
          var outcome = c.outcome(10).orElseThrow();
          if (outcome.result() == Result.NOT_FILLED) {
            assertThat(outcome.mfe()).isNaN();
            return;
          }
          assertThat(outcome.mfe()).isGreaterThanOrEqualTo(0);
          assertThat(outcome.mae()).isGreaterThanOrEqualTo(0);
          var gross = sign * (outcome.exitPrice() / outcome.fillPrice() - 1);
          assertThat(gross).isBetween(-outcome.mae() - 1e-12, outcome.mfe() + 1e-12);
          assertThat(outcome.returnNet()).isLessThan(gross);
          assertThat(Math.signum(outcome.rMultiple())).isEqualTo(Math.signum(outcome.returnNet()));
        });
  }

  @Property
  void anEndOnceKnownStaysTheSame(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.002, max = 0.12) @Scale(4) double volatility,
      @ForAll Side side,
      @ForAll @IntRange(min = 1, max = 13) int day) {
    of(seed, volatility, side)
        .ifPresent(c -> {
          var known = c.outcome(day);
          known.ifPresent(end -> assertThat(c.outcome(day + 1)).contains(end));
        });
  }

  @Property
  void nothingAfterAsOfCounts(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.002, max = 0.12) @Scale(4) double volatility,
      @ForAll Side side,
      @ForAll @IntRange(min = 1, max = 9) int day) {
    of(seed, volatility, side)
        .ifPresent(c -> {
          var scrambled = new ArrayList<>(c.candles().subList(0, HISTORY + day));
          scrambled.addAll(
              Path.randomWalk(seed + 1, 15 - day, Path.day(HISTORY + day), 3 * volatility));
          var other = new Case(side, c.levels(), c.atr(), scrambled);

          assertThat(other.outcome(day)).isEqualTo(c.outcome(day));
          assertThat(
                  AverageTrueRange.of(
                      DailyCandle.gaplessUntil(scrambled, Path.day(HISTORY + day)), 14))
              .isEqualTo(
                  AverageTrueRange.of(
                      DailyCandle.gaplessUntil(c.candles(), Path.day(HISTORY + day)), 14));
        });
  }

  @Property
  void pricesScaleAndFiguresDoNot(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.08) @Scale(4) double volatility) {
    of(seed, volatility, Side.LONG)
        .ifPresent(c -> {
          var factor = 1.0 / 1024; // a power of two: the scaling itself is exact
          var scaled =
              c.candles().stream()
                  .map(k ->
                      new DailyCandle(
                          k.timestamp(),
                          k.closeTime(),
                          k.open() * factor,
                          k.high() * factor,
                          k.low() * factor,
                          k.close() * factor))
                  .toList();
          var claim = c.claim();
          var smaller =
              new TripleBarrier.Claim(
                  claim.side(),
                  claim.entry() * factor,
                  claim.stop() * factor,
                  claim.target() * factor,
                  claim.atr() * factor,
                  claim.generatedAt(),
                  claim.expiresAt());

          var outcome =
              TripleBarrier.outcome(smaller, scaled, Path.day(HISTORY + 10), false, COSTS)
                  .orElseThrow();

          var original = c.outcome(10).orElseThrow();
          assertThat(outcome.result()).isEqualTo(original.result());
          if (original.isFilled()) {
            assertThat(outcome.returnNet()).isCloseTo(original.returnNet(), within(1e-12));
            assertThat(outcome.mae()).isCloseTo(original.mae(), within(1e-12));
          }
        });
  }

  @Property
  void sizeGrowsWithTheOddsAndStaysWithinItsCap(
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(4) double probability,
      @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(4) double risk) {
    var size = PositionSize.of(probability, 1.5 * risk, risk, COSTS);

    assertThat(size).isBetween(0.0, 0.2);
    assertThat(PositionSize.of(Math.min(1, probability + 0.1), 1.5 * risk, risk, COSTS))
        .isGreaterThanOrEqualTo(size);
  }
}
