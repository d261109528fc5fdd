package dev.strata.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import dev.strata.platform.barriers.Costs;
import dev.strata.timing.analysis.BarrierOdds.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class BarrierOddsTests {

  private static final Costs COSTS = new Costs(0.001, 0.0005);

  /** Ten days of a walk in 400 steps a day between barriers of 2 and 3 mean daily ranges. */
  @Test
  void driftlessOddsAreThoseOfASimulatedWalk() {
    var random = new Random(4);
    var stop = -2 * Math.sqrt(8 / Math.PI);
    var target = 3 * Math.sqrt(8 / Math.PI);
    int walks = 6000;
    int targets = 0;
    int stops = 0;
    for (int w = 0; w < walks; w++) {
      double price = 0;
      for (int step = 0; step < 4000 && price > stop && price < target; step++) {
        price += random.nextGaussian() / 20;
      }
      targets += price >= target ? 1 : 0;
      stops += price <= stop ? 1 : 0;
    }

    var odds = BarrierOdds.driftless();

    // Standard errors are below 0.007; steps that jump over a barrier make up for a little of it.
    assertThat(odds.target()).isCloseTo((double) targets / walks, within(0.02));
    assertThat(odds.stop()).isCloseTo((double) stops / walks, within(0.02));
    assertThat(odds.target() + odds.stop() + odds.horizon()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aDriftlessPriceIsWorthItsCosts() {
    var odds = BarrierOdds.of(Ended.NONE);

    assertThat(odds.expectancy(1.5, 0.02, BarrierOdds.horizonR(Ended.NONE, 0.02)))
        .isCloseTo(-0.02, within(1e-12));
  }

  @Test
  void theRecordIsDrawnToTheDriftlessOddsByTwentyClaims() {
    var prior = BarrierOdds.driftless();
    var ended = new Ended(30, 20, 10, 4);

    var odds = BarrierOdds.of(ended);

    assertThat(odds.target()).isCloseTo((20 * prior.target() + 30) / 80, within(1e-12));
    assertThat(odds.stop()).isCloseTo((20 * prior.stop() + 20) / 80, within(1e-12));
    assertThat(odds.targetBeforeStop())
        .isCloseTo(odds.target() / (1 - odds.horizon()), within(1e-12));
    // Ten claims of 0.4 R against 20 times the prior's share of what is fair less costs.
    var fair = (prior.stop() - 1.5 * prior.target()) / prior.horizon();
    var weight = 20 * prior.horizon();
    assertThat(BarrierOdds.horizonR(ended, 0.05))
        .isCloseTo((weight * (fair - 0.05) + 4) / (weight + 10), within(1e-12));
  }

  @Test
  void refusesWhatIsNoDistributionAndOtherClasses() {
    assertThatThrownBy(() -> new BarrierOdds(0.5, 0.5, 0.5)).hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> BarrierOdds.ofClasses(Map.of("target", 0.5, "stop", 0.5)))
        .hasMessageContaining("horizon");
    var odds = new BarrierOdds(0.2, 0.3, 0.5);
    assertThat(BarrierOdds.ofClasses(odds.classes())).isEqualTo(odds);
  }

  /** Without a horizon it is the closed form p − (1 − p) b. */
  @Test
  void sizesByAQuarterOfKellyUpToItsCaps() {
    // Risk 4 %, reward 6 %, round trip 0.25 %: won 0.0575, lost 0.0425.
    assertThat(PositionSize.of(new BarrierOdds(0.44, 0.56, 0), 0.06, 0.04, 0, COSTS))
        .isCloseTo(0.25 * (0.44 - 0.56 * 0.0425 / 0.0575) / 0.0425, within(1e-9));
    assertThat(PositionSize.of(new BarrierOdds(0.4, 0.6, 0), 0.06, 0.04, 0, COSTS)).isZero();
    assertThat(PositionSize.of(new BarrierOdds(0.9, 0.1, 0), 0.06, 0.04, 0, COSTS)).isEqualTo(0.2);
    assertThat(PositionSize.of(new BarrierOdds(0.9, 0.1, 0), 0.45, 0.3, 0, COSTS))
        .isCloseTo(0.02 / 0.3025, within(1e-12));
    assertThat(PositionSize.of(new BarrierOdds(0.9, 0.1, 0), 0.002, 0.001, 0, COSTS)).isZero();
  }

  /** A second computation: the best of ten thousand shares by expected log growth. */
  @Property(tries = 60)
  void kellyMakesGrowthLargest(
      @ForAll @DoubleRange(min = 0.05, max = 0.6) double target,
      @ForAll @DoubleRange(min = 0.05, max = 0.35) double stop,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double horizonR) {
    var odds = new BarrierOdds(target, stop, 1 - target - stop);
    double best = 0;
    double growth = 0;
    var lost = 0.1025;
    for (int i = 1; i < 10_000; i++) {
      var f = i / 10_000.0 / lost;
      var at =
          target * Math.log(1 + f * 0.1475)
              + stop * Math.log(1 - f * lost)
              + odds.horizon() * Math.log(1 + f * horizonR * 0.1);
      if (at > growth) {
        growth = at;
        best = f;
      }
    }
    var expected = Math.min(0.2, Math.min(0.02, 0.25 * best * lost) / lost);

    assertThat(PositionSize.of(odds, 0.15, 0.1, horizonR, COSTS)).isCloseTo(expected, within(3e-4));
  }

  @Property
  void sizeGrowsWithTheOddsAndStaysWithinItsCap(
      @ForAll @DoubleRange(min = 0, max = 0.9) double target,
      @ForAll @DoubleRange(min = 0, max = 0.1) double horizon,
      @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(4) double risk) {
    var odds = new BarrierOdds(target, Math.max(0, 1 - target - horizon), horizon);
    var more = Math.min(0.1, odds.stop());
    var better = new BarrierOdds(target + more, odds.stop() - more, horizon);

    var size = PositionSize.of(odds, 1.5 * risk, risk, 0, COSTS);

    assertThat(size).isBetween(0.0, 0.2);
    assertThat(PositionSize.of(better, 1.5 * risk, risk, 0, COSTS))
        .isGreaterThanOrEqualTo(size - 1e-9);
  }

  @Test
  void reliabilityComparesStatedAndObservedBinByBin() {
    var claims = new ArrayList<Reliability.Claim>();
    for (int i = 0; i < 20; i++) {
      claims.add(new Reliability.Claim(0.25, i < 5));
      claims.add(new Reliability.Claim(0.65, i < 9));
    }

    var found = Reliability.of(claims, 30).orElseThrow();

    // The first bin is right, the second says 0.65 of 0.45: half of 0.2.
    assertThat(found.expectedCalibrationError()).isCloseTo(0.1, within(1e-12));
    assertThat(found.bins())
        .extracting(Reliability.Bin::observed, Reliability.Bin::count)
        .containsExactly(tuple(0.25, 20), tuple(0.45, 20));
    var squares = (5 * 0.75 * 0.75 + 15 * 0.25 * 0.25 + 9 * 0.35 * 0.35 + 11 * 0.65 * 0.65) / 40;
    assertThat(found.brierScore()).isCloseTo(squares, within(1e-12));
    assertThat(found.brierSkill()).isCloseTo(1 - squares / (0.35 * 0.65), within(1e-12));
    assertThat(Reliability.of(claims.subList(0, 29), 30)).isEmpty();
    assertThat(Reliability.of(List.of(), 0)).isEmpty();
  }
}
