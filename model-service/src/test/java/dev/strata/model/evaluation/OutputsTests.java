package dev.strata.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.strata.model.evaluation.analysis.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTests {

  private static final int FIRST = 100;

  private static Market market() {
    var candles = new ArrayList<Market.Candle>();
    for (int coin = 1; coin <= 2; coin++) {
      for (int t = 0; t < 10; t++) {
        candles.add(new Market.Candle(coin, "C" + coin, FIRST + t, 10, 10, 1e7));
      }
    }
    return Market.of(candles);
  }

  private static Rows.Regime regime(String runKind, int day, String regime) {
    return new Rows.Regime(runKind, day, regime, 0.6, Map.of(), "rule", "v1", false, null, false);
  }

  private static Rows rows() {
    return new Rows(
        List.of(
            regime("replay", FIRST + 1, "bull"),
            regime("replay", FIRST + 2, "bear"),
            regime("live", FIRST + 3, "bull")),
        List.of(
            new Rows.Sector("replay", FIRST + 1, 7, 1.2, 3.0),
            new Rows.Sector("replay", FIRST + 2, 7, 0.8, 3.0)),
        List.of(),
        List.of(new Rows.Membership(1, 7, FIRST + 2, Integer.MAX_VALUE)),
        List.of(new Rows.Score("replay", FIRST + 1, 2, 0.75)),
        List.of(),
        List.of(
            new Rows.Signal(
                "replay",
                FIRST + 2,
                1,
                "long",
                0.4,
                "rule",
                FIRST + 9,
                "hit_stop",
                FIRST + 5,
                -1.0,
                -0.1),
            new Rows.Signal(
                "replay", FIRST + 6, 2, "long", 0.4, "rule", FIRST + 8, null, null, null, null),
            new Rows.Signal(
                "replay", FIRST + 1, 2, "short", 0.4, "rule", FIRST + 9, null, null, null, null)),
        List.of(),
        0);
  }

  private final Outputs outputs = new Outputs(rows(), "replay", market());

  @Test
  void opensTheGateOnlyOnTheDayOfAWordOfItsKind() {
    assertThat(outputs.layers().gate()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void holdsALongFromItsIssueUntilItsEndIsKnown() {
    var entries = outputs.layers().entries();

    for (int t = 0; t < 10; t++) {
      assertThat(entries[t][0]).isEqualTo(t >= 2 && t < 5 ? 1 : 0);
      // Without a known end until it expires; a short is no entry.
      assertThat(entries[t][1]).isEqualTo(t >= 6 && t < 8 ? 1 : 0);
    }
  }

  @Test
  void tiltsOnlyWhileTheMembershipCounts() {
    var tilts = outputs.layers().tilts();

    // The strong day lies before the membership; afterwards the sector is weak, then unknown.
    assertThat(tilts[1][0]).isEqualTo(1);
    assertThat(tilts[2][0]).isEqualTo(0.5);
    assertThat(tilts[3][0]).isEqualTo(1);
    assertThat(tilts[2][1]).isEqualTo(1);
  }

  @Test
  void ranksWhatHasAScoreThatDay() {
    var ranks = outputs.layers().ranks();

    assertThat(ranks[1][1]).isEqualTo(1.5);
    assertThat(ranks[1][0]).isNaN();
    assertThat(ranks[2][1]).isNaN();
  }

  @Test
  void knowsTheRegimeOfItsKindByDay() {
    assertThat(outputs.regimesByDay())
        .containsExactly(entry(FIRST + 1, "bull"), entry(FIRST + 2, "bear"));
  }

  @Test
  void spansTheDaysWithAWord() {
    assertThat(outputs.period()).containsExactly(1, 2);
    assertThat(new Outputs(rows(), "simulated", market()).period()).isEmpty();
  }

  @Test
  void measuresASignalAgainstTheMarketMeanwhile() {
    // The market stood still, so all of the loss is its own.
    assertThat(outputs.signals("long").getFirst().excess()).isEqualTo(-0.1);
    assertThat(outputs.signals("long").get(1).excess()).isNaN();
  }
}
