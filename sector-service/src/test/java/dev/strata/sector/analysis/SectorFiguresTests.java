package dev.strata.sector.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.sector.analysis.SectorFigures.Quadrant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SectorFiguresTests {

  private static final int DAYS = SectorFigures.LOOKBACK;
  private static final int LAST = DAYS - 1;
  private static final IntToDoubleFunction UNKNOWN = day -> Double.NaN;

  /** Flat at 100 until the last day. */
  private static IntToDoubleFunction endingAt(double close) {
    return day -> day == LAST ? close : 100;
  }

  @Test
  void weighsByMarketCapAtTheStartOfTheWindow() {
    // Caps at the start 100, 200, 700; growth 1.10, 0.95, 1.02:
    // weighted (110 + 190 + 714) / 1000 = 1.014, equal (1.10 + 0.95 + 1.02) / 3 = 1.023333…
    // The caps of the last day would weigh differently and must not be used.
    var market =
        new Markets(DAYS)
            .coin(1, endingAt(110), UNKNOWN, d -> d == LAST ? 9_000 : 100)
            .coin(2, endingAt(95), UNKNOWN, d -> 200)
            .coin(3, endingAt(102), UNKNOWN, d -> 700)
            .build();

    var figures = SectorFigures.of(market, Markets.sector(1, 1, 2, 3));

    assertThat(figures.members()).isEqualTo(3);
    for (var growth : List.of(figures.day(), figures.week(), figures.month())) {
      assertThat(growth.percentage()).isCloseTo(1.4, within(1e-9));
      assertThat(growth.equalWeight()).isCloseTo(3.07 / 3, within(1e-12));
      assertThat(growth.capWeighted()).isTrue();
    }
    assertThat(figures.best()).isEqualTo(new SectorFigures.CoinReturn(1, 100 * (110.0 / 100 - 1)));
    assertThat(figures.worst().coin()).isEqualTo(2);
    // Caps went from 1000 to 9000 + 200 + 700.
    assertThat(figures.marketCapChange()).isCloseTo(890, within(1e-9));
    assertThat(figures.volumeChange()).isNull();
  }

  @Test
  void countsAShareOfACoinAsThatMuchOfItsCap() {
    var market =
        new Markets(DAYS)
            .coin(1, endingAt(110), UNKNOWN, d -> 200)
            .coin(2, endingAt(100), UNKNOWN, d -> 100)
            .coin(3, endingAt(100), UNKNOWN, d -> 100)
            .build();
    var half =
        new Sector(
            1,
            List.of(
                new Sector.Member(1, 0.5, 0, Integer.MAX_VALUE),
                new Sector.Member(2, 1, 0, Integer.MAX_VALUE),
                new Sector.Member(3, 1, 0, Integer.MAX_VALUE)));

    // Half of 200 is a third of 300: a third of 10 percent.
    assertThat(SectorFigures.of(market, half).day().percentage()).isCloseTo(10.0 / 3, within(1e-9));
  }

  @Test
  void weighsEquallyWhereFewerThanThreeCapsAreKnown() {
    var market =
        new Markets(DAYS)
            .coin(1, endingAt(110), UNKNOWN, d -> 1e12)
            .coin(2, endingAt(100), UNKNOWN, d -> 1)
            .coin(3, endingAt(100), UNKNOWN, d -> 0)
            .build();

    var growth = SectorFigures.of(market, Markets.sector(1, 1, 2, 3)).week();

    assertThat(growth.capWeighted()).isFalse();
    assertThat(growth.percentage()).isCloseTo(10.0 / 3, within(1e-9));
  }

  @Test
  void hasNoFigureWithFewerThanThreeMembers() {
    var market =
        new Markets(DAYS)
            .coin(1, d -> 100, d -> 1, d -> 1)
            .coin(2, d -> 100, d -> 1, d -> 1)
            .coin(3, d -> d == LAST ? Double.NaN : 100, d -> 1, d -> 1)
            .build();

    var figures = SectorFigures.of(market, Markets.sector(1, 1, 2, 3));

    assertThat(figures)
        .isEqualTo(
            new SectorFigures(
                2, null, null, null, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void leavesOutAWindowThatAMemberHasNoCandleFor() {
    var market =
        new Markets(DAYS)
            .coin(1, d -> 100, d -> 1, d -> 1)
            .coin(2, d -> 100, d -> 1, d -> 1)
            .coin(3, d -> d == LAST - 7 ? Double.NaN : 100, d -> 1, d -> 1)
            .build();

    var figures = SectorFigures.of(market, Markets.sector(1, 1, 2, 3));

    assertThat(figures.day()).isNotNull();
    assertThat(figures.week()).isNull();
    assertThat(figures.month()).isNotNull();
    assertThat(figures.breadth()).isNull();
    assertThat(figures.volatility()).isNull();
  }

  @Test
  void comparesTheVolumeOfTwoWeeks() {
    // Means 10 + 20 + 30 = 60 before and 10 + 20 + 60 = 90 after: +50 percent.
    var market =
        new Markets(DAYS)
            .coin(1, d -> 100, d -> 10, UNKNOWN)
            .coin(2, d -> 100, d -> 20, UNKNOWN)
            .coin(3, d -> 100, d -> d > LAST - 7 ? 60 : 30, UNKNOWN)
            .build();

    assertThat(SectorFigures.of(market, Markets.sector(1, 1, 2, 3)).volumeChange())
        .isCloseTo(50, within(1e-9));
  }

  @Test
  void countsMembersAboveTheirAverage() {
    // Means of 30 closes: (29 × 100 + 130) / 30 = 101 < 130, and 99 > 70; a flat coin is not above
    // its own mean.
    var market =
        new Markets(DAYS)
            .coin(1, endingAt(130), UNKNOWN, UNKNOWN)
            .coin(2, endingAt(70), UNKNOWN, UNKNOWN)
            .coin(3, endingAt(100), UNKNOWN, UNKNOWN)
            .build();

    assertThat(SectorFigures.of(market, Markets.sector(1, 1, 2, 3)).breadth())
        .isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void annualizesTheDeviationOfThirtyDailyReturns() {
    // 15 returns of +10 % and 15 of 0 %: mean 5 %, squares 30 × 0.0025, over 29, times 365.
    var close = new double[DAYS];
    close[0] = 100;
    for (int d = 1; d < DAYS; d++) {
      close[d] = close[d - 1] * (d % 2 == 0 ? 1.1 : 1);
    }
    var market = new Markets(DAYS);
    for (long coin = 1; coin <= 3; coin++) {
      market.coin(coin, d -> close[d], UNKNOWN, UNKNOWN);
    }

    assertThat(SectorFigures.of(market.build(), Markets.sector(1, 1, 2, 3)).volatility())
        .isCloseTo(Math.sqrt(30 * 0.0025 / 29 * 365), within(1e-9));
  }

  @Test
  void placesASectorByItsStrengthAndWhereThatGoes() {
    // Sector coins rise from 100 to 120 on the last day, the three others stand still. The market
    // of six equal
    // coins: growth 1.1. Strength 1.2 / 1.1, before 1, so momentum is the same.
    var market = new Markets(DAYS);
    for (long coin = 1; coin <= 3; coin++) {
      market.coin(coin, endingAt(120), UNKNOWN, UNKNOWN);
      market.coin(coin + 3, endingAt(100), UNKNOWN, UNKNOWN);
    }
    var built = market.build();

    var rising = SectorFigures.of(built, Markets.sector(1, 1, 2, 3));
    var standing = SectorFigures.of(built, Markets.sector(2, 4, 5, 6));

    assertThat(rising.relativeStrength()).isCloseTo(1.2 / 1.1, within(1e-12));
    assertThat(rising.relativeStrengthMomentum()).isCloseTo(1.2 / 1.1, within(1e-12));
    assertThat(rising.quadrant()).isEqualTo(Quadrant.LEADING);
    assertThat(standing.relativeStrength()).isCloseTo(1 / 1.1, within(1e-12));
    assertThat(standing.quadrant()).isEqualTo(Quadrant.LAGGING);
    assertThat(Quadrant.of(1.1, 1)).isEqualTo(Quadrant.WEAKENING);
    assertThat(Quadrant.of(1, 1.1)).isEqualTo(Quadrant.IMPROVING);
  }

  @Test
  void countsAMemberOnlyWhileItsMembershipHolds() {
    var market =
        new Markets(DAYS)
            .coin(1, d -> 100, UNKNOWN, UNKNOWN)
            .coin(2, d -> 100, UNKNOWN, UNKNOWN)
            .coin(3, endingAt(160), UNKNOWN, UNKNOWN)
            .coin(4, d -> 100, UNKNOWN, UNKNOWN)
            .build();
    var sector =
        new Sector(
            1,
            List.of(
                new Sector.Member(1, 1, 0, Integer.MAX_VALUE),
                new Sector.Member(2, 1, 0, Integer.MAX_VALUE),
                new Sector.Member(3, 1, LAST, Integer.MAX_VALUE),
                new Sector.Member(4, 1, 0, LAST)));

    var figures = SectorFigures.of(market, sector);

    assertThat(figures.members()).isEqualTo(3);
    assertThat(figures.day().percentage()).isCloseTo(20, within(1e-9));
    // The day before, the third had not come and the fourth had not gone.
    assertThat(Growth.of(market, sector, LAST - 1, LAST).orElseThrow().percentage())
        .isCloseTo(0, within(1e-9));
  }
}
