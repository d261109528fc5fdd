package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class RegimeRuleProperties {

  private static final Instant AS_OF = Instant.parse("2021-01-01T00:00:00Z");

  private static double[] walk(long seed, int days, double volatility) {
    var random = new Random(seed);
    var closes = new double[days];
    double logClose = 0;
    for (int day = 0; day < days; day++) {
      logClose += volatility * random.nextGaussian();
      closes[day] = random.nextInt(50) == 0 ? Double.NaN : Math.exp(logClose);
    }
    closes[days - 1] = Math.exp(logClose);
    return closes;
  }

  @Property(tries = 200)
  void confidenceIsAProbability(
      @ForAll long seed,
      @ForAll @IntRange(min = 200, max = 900) int days,
      @ForAll @DoubleRange(min = 0, max = 0.3) @Scale(3) double volatility,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(3) double breadth) {
    RegimeRule.assess(DailySeries.of(walk(seed, days, volatility)), breadth)
        .ifPresent(claim -> {
          assertThat(claim.confidence()).isBetween(0.0, 1.0);
          assertThat(claim.drawdown()).isBetween(0.0, 1.0);
          assertThat(claim.ageDays()).isBetween(0, RegimeRule.FOLD_DAYS);
        });
  }

  @Property(tries = 100)
  void theUnitOfThePriceDoesNotMatter(
      @ForAll long seed, @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double factor) {
    var closes = walk(seed, 500, 0.04);
    var scaled = closes.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    assertThat(RegimeRule.drawdownAt(DailySeries.of(scaled), 0))
        .isEqualTo(RegimeRule.drawdownAt(DailySeries.of(closes), 0), within(1e-12));
    var plain = RegimeRule.assess(DailySeries.of(closes), null);
    var other = RegimeRule.assess(DailySeries.of(scaled), null);
    assertThat(other.map(RegimeClaim::regime)).isEqualTo(plain.map(RegimeClaim::regime));
    plain.ifPresent(claim ->
        assertThat(other.orElseThrow().confidence()).isEqualTo(claim.confidence(), within(1e-9)));
  }

  @Property(tries = 50)
  void whatComesLaterChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int later) {
    var closes = walk(seed, 800, 0.04);
    var random = new Random(seed);
    var before = DailySeries.asOf(AS_OF, RegimeRule.LOOKBACK_DAYS);
    var scrambled = DailySeries.asOf(AS_OF, RegimeRule.LOOKBACK_DAYS);
    for (int i = 0; i < closes.length; i++) {
      var closeTime = AS_OF.minus(Duration.ofDays(closes.length - 1L - i));
      before.add(closeTime, closes[i]);
      scrambled.add(closeTime, closes[i]);
    }
    for (int i = 1; i <= later; i++) {
      before.add(AS_OF.plus(Duration.ofDays(i)), 100);
      scrambled.add(AS_OF.plus(Duration.ofDays(i)), 1e6 * random.nextDouble());
    }
    assertThat(RegimeRule.assess(scrambled.build(), 0.5))
        .isEqualTo(RegimeRule.assess(before.build(), 0.5));
  }
}
