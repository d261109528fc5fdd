package dev.strata.model.features;

import static dev.strata.model.features.ExPostRegimes.Phase.BEAR;
import static dev.strata.model.features.ExPostRegimes.Phase.BULL;
import static dev.strata.model.features.ExPostRegimes.Phase.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.model.features.ExPostRegimes.Bounds;
import dev.strata.model.features.ExPostRegimes.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExPostRegimesTests {

  @Test
  void filtersTwentyTwentyByHand() {
    // 100 → 125 (+25 %: bull from the low at 0) → 130 → 104 (exactly -20 %: bear from the peak at
    // 2)
    // → 90 → 107 (+18.9 %: not yet) → 108 (+20 %: bull from the low at 4) → 120.
    var prices = new double[] {100, 125, 130, 104, 90, 107, 108, 120};

    var turns = ExPostRegimes.lundeTimmermann(prices, 0.2, 0.2);

    assertThat(turns).containsExactly(new Turn(0, false), new Turn(2, true), new Turn(4, false));
    assertThat(ExPostRegimes.phases(turns, prices.length))
        .containsExactly(BEAR, BULL, BULL, BEAR, BEAR, BULL, BULL, BULL);
    assertThat(ExPostRegimes.phases(List.of(), 2)).containsExactly(UNKNOWN, UNKNOWN);
  }

  @Test
  void datesMonthlyTurnsByHand() {
    // Up 20 months from 100 to 200, down 20 to 100, up 20 to 200: a peak at 20, a trough at 40.
    var prices = new double[61];
    for (int i = 0; i <= 60; i++) {
      var way = i % 40 <= 20 ? i % 40 : 40 - i % 40;
      prices[i] = 100 + 5.0 * way;
    }

    assertThat(ExPostRegimes.paganSossounov(prices, Bounds.MONTHLY))
        .containsExactly(new Turn(20, true), new Turn(40, false));
  }

  @Test
  void dropsPhasesThatAreShortUnlessTheyMovedFar() {
    // From 125 down to 108.3 within three months, -13 %: none by the rule, one without it.
    var shallow = dip(0.93);
    assertThat(ExPostRegimes.paganSossounov(shallow, Bounds.MONTHLY)).isEmpty();
    assertThat(ExPostRegimes.paganSossounov(shallow, new Bounds(8, 6, 3, 16, 0.2)))
        .containsExactly(new Turn(30, true), new Turn(33, false));
    // Down to 69.9, -44 %: a phase although it is short.
    assertThat(ExPostRegimes.paganSossounov(dip(0.6), Bounds.MONTHLY))
        .containsExactly(new Turn(30, true), new Turn(33, false));
  }

  /** A slow rise with a peak at 30 and a fall to a share of the trend at 33. */
  private static double[] dip(double share) {
    var prices = new double[64];
    for (int i = 0; i < prices.length; i++) {
      var trend = 100 + i * 0.5;
      prices[i] = i > 30 && i <= 33 ? trend * (1 - (1 - share) * (i - 30) / 3) : trend;
    }
    prices[30] = 125;
    return prices;
  }

  private static double[] walk(int seed, int length, double volatility) {
    var random = new Random(seed);
    var prices = new double[length];
    double price = 100;
    for (int i = 0; i < length; i++) {
      price *= Math.exp(volatility * random.nextGaussian());
      prices[i] = price;
    }
    return prices;
  }

  /**
   * The filter by its definition, phase by phase: the first crossing is searched anew from each
   * turn.
   */
  private static List<Turn> filterByDefinition(double[] prices, double bound) {
    var turns = new ArrayList<Turn>();
    int from = 0;
    Boolean isBull = null;
    while (true) {
      int crossing = -1;
      int extreme = -1;
      boolean wasPeak = false;
      for (int i = from; i < prices.length && crossing < 0; i++) {
        int high = from;
        int low = from;
        for (int j = from; j <= i; j++) {
          high = prices[j] > prices[high] ? j : high;
          low = prices[j] < prices[low] ? j : low;
        }
        if (!Boolean.FALSE.equals(isBull) && prices[i] <= (1 - bound) * prices[high]) {
          crossing = i;
          extreme = high;
          wasPeak = true;
        } else if (!Boolean.TRUE.equals(isBull) && prices[i] >= (1 + bound) * prices[low]) {
          crossing = i;
          extreme = low;
        }
      }
      if (crossing < 0) {
        return turns;
      }
      turns.add(new Turn(extreme, wasPeak));
      isBull = !wasPeak;
      from = crossing;
    }
  }

  @Property(tries = 200)
  void filtersAsDefined(@ForAll @IntRange(max = 99_999) int seed) {
    var prices = walk(seed, 200, 0.04);

    assertThat(ExPostRegimes.lundeTimmermann(prices, 0.2, 0.2))
        .isEqualTo(filterByDefinition(prices, 0.2));
  }

  @Property(tries = 200)
  void datesTurnsThatKeepTheRules(@ForAll @IntRange(max = 99_999) int seed) {
    var prices = walk(seed, 240, 0.12);
    var bounds = Bounds.MONTHLY;

    var turns = ExPostRegimes.paganSossounov(prices, bounds);

    for (int t = 0; t < turns.size(); t++) {
      var turn = turns.get(t);
      assertThat(turn.index()).isBetween(bounds.ends(), prices.length - bounds.ends() - 1);
      assertThat(isExtreme(prices, turn, bounds.window())).isTrue();
      if (t > 0) {
        assertThat(turn.isPeak()).isNotEqualTo(turns.get(t - 1).isPeak());
        var length = turn.index() - turns.get(t - 1).index();
        var moved = Math.abs(prices[turn.index()] / prices[turns.get(t - 1).index()] - 1);
        assertThat(length >= bounds.phase() || moved > bounds.bigMove()).isTrue();
      }
    }
    assertThat(ExPostRegimes.phases(turns, prices.length)).hasSize(prices.length);
  }

  private static boolean isExtreme(double[] prices, Turn turn, int window) {
    for (int i = turn.index() - window; i <= turn.index() + window; i++) {
      if (turn.isPeak() ? prices[i] > prices[turn.index()] : prices[i] < prices[turn.index()]) {
        return false;
      }
    }
    return true;
  }
}
