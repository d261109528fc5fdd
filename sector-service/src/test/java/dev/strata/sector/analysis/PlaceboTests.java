package dev.strata.sector.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlaceboTests {

  private static final int WEEK = 7;
  private static final int SECTORS = 5;

  /**
   * Sectors of four coins that walk at random. Each week a sector is traded three times as much
   * over its last three days and another half as much; over the week that follows, the first rises
   * by {@code followed} a day and the other falls.
   */
  private static Market rotating(long seed, int days, double followed, int scrambledFrom) {
    var random = new Random(seed);
    var winners = random.ints(days / WEEK + 1, 0, SECTORS).toArray();
    var quotes = new ArrayList<Quote>();
    for (int coin = 0; coin < SECTORS * 4; coin++) {
      var sector = coin / 4;
      double level = 100;
      for (int d = 0; d < days; d++) {
        var week = d / WEEK;
        var drift = week == 0 ? 0 : sign(winners[week - 1], sector) * followed;
        level *= Math.exp(drift + 0.03 * random.nextGaussian());
        var traded = d % WEEK < 4 ? 0 : sign(winners[week], sector);
        var volume = level * Math.exp(0.1 * random.nextGaussian()) * (traded > 0 ? 3 : 1);
        var scramble = d >= scrambledFrom ? 7.0 + coin % 3 + d % 5 : 1;
        quotes.add(
            new Quote(coin + 1, d, level * scramble, volume * (traded < 0 ? 0.5 : 1), level * 1e6));
      }
    }
    return Market.of(days, quotes);
  }

  private static int sign(int winner, int sector) {
    return sector == winner ? 1 : sector == (winner + 2) % SECTORS ? -1 : 0;
  }

  /** Real pairs and placebo draws, summed over the ends of the weeks. */
  private static PlaceboComparison compared(Market market, int weeks) {
    var sectors = Markets.sectorsOfFour(SECTORS);
    int settled = 0;
    int hits = 0;
    var draws = new JudgedPairs[JudgedPairs.DRAWS];
    Arrays.fill(draws, new JudgedPairs(0, 0, 0));
    for (int w = 0; w < weeks; w++) {
      var day = market.lastDay() - WEEK * (w + 1);
      var known = market.upTo(day);
      var real =
          JudgedPairs.judge(market, sectors, Rotation.detect(known, sectors, day), day, WEEK);
      settled += real.settled();
      hits += real.hits();
      var placebo = JudgedPairs.placebo(market, sectors, day, WEEK, day);
      for (int d = 0; d < draws.length; d++) {
        draws[d] =
            new JudgedPairs(
                draws[d].claims() + placebo.get(d).claims(),
                draws[d].settled() + placebo.get(d).settled(),
                draws[d].hits() + placebo.get(d).hits());
      }
    }
    return PlaceboComparison.of((double) hits / settled, List.of(draws)).orElseThrow();
  }

  @Test
  void keepsSizesOverlapsAndShares() {
    var market = Markets.randomWalk(1, 5, 80, (sector, day) -> 1);
    // Coin 4 is in two sectors; coin 99 has no candle and takes no place.
    var sectors =
        List.of(
            Markets.sector(1, 1, 2, 3, 4), Markets.sector(2, 4, 5, 6, 99), Markets.sector(3, 7));

    for (int draw = 0; draw < 20; draw++) {
      var drawn = PlaceboSectors.draw(market, sectors, draw);
      assertThat(drawn).extracting(s -> s.members().size()).containsExactly(4, 3, 1);
      var shared = new ArrayList<>(coins(drawn.get(0)));
      shared.retainAll(coins(drawn.get(1)));
      assertThat(shared).hasSize(1);
      assertThat(drawn)
          .allSatisfy(s -> assertThat(coins(s)).allSatisfy(c -> assertThat(c).isBetween(1L, 7L)));
    }
    assertThat(PlaceboSectors.draw(market, sectors, 3))
        .isEqualTo(PlaceboSectors.draw(market, sectors, 3))
        .isEqualTo(PlaceboSectors.draw(market.upTo(70), sectors, 3))
        .isNotEqualTo(PlaceboSectors.draw(market, sectors, 4));
  }

  private static List<Long> coins(Sector sector) {
    return sector.members().stream().map(Sector.Member::coin).toList();
  }

  @Test
  void leavesOutMembersThatDoNotCountYet() {
    var market = Markets.randomWalk(1, 2, 80, (sector, day) -> 1);
    var later =
        new Sector(1, List.of(new Sector.Member(1, 1, 75, 99), new Sector.Member(2, 1, 0, 99)));

    assertThat(PlaceboSectors.draw(market.upTo(74), List.of(later), 0).getFirst().members())
        .extracting(Sector.Member::coin)
        .containsExactly(2L);
  }

  @Property(tries = 8)
  void claimsRestOnTheDaysBeforeAndOutcomesOnTheSevenAfter(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int later) {
    var sectors = Markets.sectorsOfFour(SECTORS);
    var day = 84;
    var whole = JudgedPairs.placebo(rotating(seed, 98, 0, 999), sectors, day, WEEK, 5);
    var scrambledLater =
        JudgedPairs.placebo(rotating(seed, 98, 0, day + WEEK + 1), sectors, day, WEEK, 5);
    var scrambledSoon =
        JudgedPairs.placebo(rotating(seed, 98, 0, day + 1 + later), sectors, day, WEEK, 5);

    assertThat(scrambledLater).isEqualTo(whole);
    assertThat(scrambledSoon)
        .extracting(JudgedPairs::claims)
        .isEqualTo(whole.stream().map(JudgedPairs::claims).toList());
  }

  @Test
  void standsOutWhereWhatFollowsIsPlanted() {
    var compared = compared(rotating(3, 40 * WEEK, 0.01, 9999), 25);

    assertThat(compared.percentile()).isGreaterThan(0.97);
    assertThat(compared.pValue()).isEqualTo(1.0 / (1 + JudgedPairs.DRAWS));
  }

  @Test
  void isUniformWhereNothingFollows() {
    int markets = 40;
    double sum = 0;
    int significant = 0;
    for (long seed = 1; seed <= markets; seed++) {
      var compared = compared(rotating(seed, 26 * WEEK, 0, 9999), 12);
      sum += compared.percentile();
      significant += compared.pValue() <= 0.05 ? 1 : 0;
    }

    // A uniform percentile has mean 0.5 and over 40 markets a standard error of 0.046.
    assertThat(sum / markets).isCloseTo(0.5, within(0.15));
    assertThat(significant).isLessThanOrEqualTo(6);
  }

  @Test
  void countsTheShareOfDrawsBelow() {
    // Rates 0, 0.5, 0.5 and 1; a draw that judged nothing is left out.
    var draws =
        List.of(
            new JudgedPairs(2, 2, 1),
            new JudgedPairs(3, 2, 0),
            new JudgedPairs(4, 4, 4),
            new JudgedPairs(4, 4, 2),
            new JudgedPairs(1, 0, 0));

    var compared = PlaceboComparison.of(0.5, draws).orElseThrow();

    assertThat(compared.draws()).isEqualTo(4);
    assertThat(compared.percentile()).isCloseTo((1 + 0.5 + 0.5) / 4, within(1e-12));
    assertThat(compared.pValue()).isCloseTo((1 + 3) / 5.0, within(1e-12));
    assertThat(compared.mean()).isCloseTo(0.5, within(1e-12));
    assertThat(compared.settled()).isEqualTo(12);
    assertThat(PlaceboComparison.of(0.5, List.of(new JudgedPairs(1, 0, 0)))).isEmpty();
  }

  @Test
  void theRuleIsDrawnToOneHalf() {
    assertThat(OutlookRule.probability(0, 0)).isEqualTo(0.5);
    // 140 days are 20 weeks: (10 + 0.6 * 20) / 40.
    assertThat(OutlookRule.probability(0.6, 140)).isCloseTo(0.55, within(1e-12));
    assertThat(OutlookRule.median(new double[] {3, 1, 2, 10})).isEqualTo(2.5);
    assertThat(OutlookRule.median(new double[0])).isNaN();
  }
}
