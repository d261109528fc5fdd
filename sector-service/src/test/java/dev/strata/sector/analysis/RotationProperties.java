package dev.strata.sector.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RotationProperties {

  private static final int DAYS = Rotation.LOOKBACK;

  private static Market market(
      long seed, int sectors, double priceScale, double volumeScale, double gaps) {
    var random = new Random(seed);
    var quotes = new ArrayList<Quote>();
    for (int coin = 1; coin <= sectors * 4; coin++) {
      double price = 10 + random.nextDouble();
      for (int d = 0; d < DAYS; d++) {
        price *= Math.exp(0.1 * random.nextGaussian());
        var volume = random.nextDouble() < 0.01 ? 0 : Math.exp(random.nextGaussian());
        if (random.nextDouble() >= gaps) {
          quotes.add(
              new Quote(
                  coin, d, price * priceScale, volume * volumeScale, price * priceScale * 1e6));
        }
      }
    }
    return Market.of(DAYS, quotes);
  }

  @Property(tries = 60)
  void strengthAndConfidenceAreShares(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 6) int sectors,
      @ForAll @DoubleRange(max = 0.2) double gaps) {
    var found =
        Rotation.detect(market(seed, sectors, 1, 1, gaps), Markets.sectorsOfFour(sectors), seed);

    assertThat(found)
        .allSatisfy(r -> {
          assertThat(r.strength()).isBetween(0.0, 1.0);
          assertThat(r.confidence()).isBetween(Rotation.LEAST_CONFIDENCE, 1.0);
          assertThat(r.flowShare()).isBetween(Rotation.LEAST_FLOW, 1.0);
          assertThat(r.from()).isNotEqualTo(r.to());
        });
  }

  @Property(tries = 40)
  void unitsDoNotMatter(@ForAll long seed) {
    var sectors = Markets.sectorsOfFour(4);
    // Powers of two scale without rounding.
    var plain = Rotation.detect(market(seed, 4, 1, 1, 0), sectors, 5);
    var scaled = Rotation.detect(market(seed, 4, 1024, 0x1p-20, 0), sectors, 5);

    assertThat(scaled).isEqualTo(plain);
    for (var sector : sectors) {
      assertThat(SectorFigures.of(market(seed, 4, 1024, 0x1p-20, 0), sector))
          .isEqualTo(SectorFigures.of(market(seed, 4, 1, 1, 0), sector));
    }
  }

  @Property(tries = 40)
  void aWeightedReturnLiesWithinItsMembers(
      @ForAll long seed, @ForAll @DoubleRange(max = 0.3) double gaps) {
    for (var sector : Markets.sectorsOfFour(3)) {
      var figures = SectorFigures.of(market(seed, 3, 1, 1, gaps), sector);
      if (figures.week() != null) {
        assertThat(figures.week().percentage())
            .isBetween(figures.worst().percentage() - 1e-9, figures.best().percentage() + 1e-9);
      }
      if (figures.breadth() != null) {
        assertThat(figures.breadth()).isBetween(0.0, 1.0);
      }
      if (figures.quadrant() != null) {
        assertThat(figures.relativeStrength() > 1)
            .isEqualTo(
                figures.quadrant() == SectorFigures.Quadrant.LEADING
                    || figures.quadrant() == SectorFigures.Quadrant.WEAKENING);
      }
    }
  }

  @Property(tries = 30)
  void theSumOfAllFlowsIsZero(@ForAll long seed) {
    var sectors = Markets.sectorsOfFour(5);
    var flows = DailyFlows.of(market(seed, 5, 1, 1, 0), sectors, 7);
    double sum = 0;
    for (int s = 0; s < sectors.size(); s++) {
      sum += flows.meanFlow(s, 7);
    }

    assertThat(sum).isCloseTo(0, within(1e-12));
  }
}
