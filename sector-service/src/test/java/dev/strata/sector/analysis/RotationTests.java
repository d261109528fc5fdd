package dev.strata.sector.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RotationTests {

  private static final int DAYS = Rotation.LOOKBACK;
  private static final int LAST = DAYS - 1;

  /** Three coins a sector, constant prices but for a last week at {@code priceFactor}. */
  private static Market calm(double quantityFrom, double quantityTo, double priceFactor) {
    var market = new Markets(DAYS);
    for (long coin = 1; coin <= 9; coin++) {
      var sector = (coin - 1) / 3;
      var quantity = sector == 0 ? quantityFrom : sector == 1 ? quantityTo : 1;
      var price = sector == 1 ? priceFactor : 1;
      market.coin(
          coin,
          d -> d > LAST - 7 ? 100 * price : 100,
          // Shares wobble a little before, so that there is a noise to exceed.
          d -> (d > LAST - 7 ? 1000 * quantity * price : 1000 + d % 5),
          d -> Double.NaN);
    }
    return market.build();
  }

  private static final List<Sector> THREE =
      List.of(Markets.sector(1, 1, 2, 3), Markets.sector(2, 4, 5, 6), Markets.sector(3, 7, 8, 9));

  @Test
  void measuresWhatMovedBeyondPrices() {
    // Quantities of the last week: 0.4, 1.6 and 1 times 1000. Shares 0.4/3, 1.6/3, 1/3 against an
    // implied third each:
    // 0.2 moved from the first to the second, which is 60 percent of the first's implied share.
    var found = Rotation.detect(calm(0.4, 1.6, 1), THREE, 1);

    assertThat(found).hasSize(1);
    var rotation = found.getFirst();
    assertThat(rotation.from()).isEqualTo(1);
    assertThat(rotation.to()).isEqualTo(2);
    assertThat(rotation.flowShare()).isCloseTo(0.2, within(1e-9));
    assertThat(rotation.strength()).isCloseTo(0.6, within(1e-9));
    assertThat(rotation.priceShare()).isCloseTo(0, within(1e-9));
    assertThat(rotation.confidence()).isEqualTo((Rotation.DRAWS + 1.0) / (Rotation.DRAWS + 2));
  }

  @Test
  void doesNotTakeAPriceMoveForRotation() {
    // The second sector's price doubles with unchanged quantities: its share of volume goes from
    // 1/3 to 1/2.
    assertThat(Rotation.detect(calm(1, 1, 2), THREE, 1)).isEmpty();
  }

  @Test
  void separatesThePriceFromTheFlow() {
    // Implied shares 1/4, 2/4, 1/4; actual 0.5/5, 3.5/5, 1/5 (quantities 0.5, 1.75, 1; the second's
    // price doubled).
    var found = Rotation.detect(calm(0.5, 1.75, 2), THREE, 1);

    assertThat(found).extracting(Rotation::from).containsExactly(1L, 3L);
    assertThat(found).extracting(Rotation::to).containsOnly(2L);
    assertThat(found.getFirst().flowShare()).isCloseTo(0.25 - 0.1, within(1e-9));
    assertThat(found.getFirst().priceShare()).isCloseTo(0.5 - 1.0 / 3, within(1e-9));
    assertThat(found.getLast().flowShare()).isCloseTo(0.25 - 0.2, within(1e-9));
  }

  @Test
  void findsAPlantedRotationWithinThreeDays() {
    int inTime = 0;
    for (long seed = 1; seed <= 50; seed++) {
      // Trading in sector 1 halves and doubles in sector 2 from three days before the end on.
      var market =
          Markets.randomWalk(
              seed,
              5,
              DAYS,
              (sector, day) -> day <= LAST - 3 ? 1 : sector == 1 ? 0.5 : sector == 2 ? 2 : 1);
      var found = Rotation.detect(market, Markets.sectorsOfFour(5), seed);
      if (!found.isEmpty() && found.getFirst().to() == 2) {
        inTime++;
      }
    }

    assertThat(inTime).isGreaterThanOrEqualTo(48);
  }

  @Test
  void claimsLittleWhereNothingRotates() {
    int claims = 0;
    int markets = 200;
    for (long seed = 1; seed <= markets; seed++) {
      var market = Markets.randomWalk(seed, 5, DAYS, (sector, day) -> 1);
      claims += Rotation.detect(market, Markets.sectorsOfFour(5), seed).size();
    }

    // Four pairs at most a market; a claim needs a confidence of 0.8, and the largest of noisy
    // flows are paired first.
    assertThat((double) claims / markets).isLessThan(1.5);
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    var market =
        Markets.randomWalk(3, 5, DAYS, (sector, day) -> sector == 2 && day > LAST - 2 ? 1.5 : 1);
    var sectors = Markets.sectorsOfFour(5);

    assertThat(Rotation.detect(market, sectors, 9)).isEqualTo(Rotation.detect(market, sectors, 9));
  }

  @Test
  void abstainsWithoutEnoughHistory() {
    // 30 differences need 7 + 30 + 7 days.
    var market = Markets.randomWalk(1, 3, 43, (sector, day) -> sector == 1 && day > 38 ? 0.2 : 1);

    assertThat(Rotation.detect(market, Markets.sectorsOfFour(3), 1)).isEmpty();
  }

  @Test
  void confidenceIsTheShareOfResampledWeeksBelowTheObservedOne() {
    // Noise of ±0.7 in turn: a week of blocks of 3, 3 and 1 days sums to one of ±2.1 or ±0.7, so
    // its mean is at most
    // 0.3; the observed 0.31 exceeds each draw, and -0.31 none.
    var history = new double[60];
    for (int d = 0; d < history.length; d++) {
      history[d] = d % 2 == 0 ? 0.7 : -0.7;
    }

    assertThat(Rotation.confidence(history, 0.31, new SplittableRandom(1)))
        .isEqualTo((Rotation.DRAWS + 1.0) / (Rotation.DRAWS + 2.0));
    assertThat(Rotation.confidence(history, -0.31, new SplittableRandom(1)))
        .isEqualTo(1 / (Rotation.DRAWS + 2.0));
  }
}
