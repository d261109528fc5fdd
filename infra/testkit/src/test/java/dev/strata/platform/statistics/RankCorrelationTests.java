package dev.strata.platform.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankCorrelationTests {

  @Test
  void equalValuesShareTheirMeanRank() {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    var found = RankCorrelation.of(new double[] {1, 5, 5, 9}, new double[] {0, 1, 2, 3});

    assertThat(found.getAsDouble()).isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
  }

  @Test
  void isUndefinedWithoutThreePairsThatDiffer() {
    assertThat(RankCorrelation.of(new double[] {1, 2}, new double[] {1, 2})).isEmpty();
    assertThat(RankCorrelation.of(new double[] {1, 2, Double.NaN}, new double[] {1, 2, 3}))
        .isEmpty();
    assertThat(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isEmpty();
    assertThatThrownBy(() -> RankCorrelation.of(new double[2], new double[3]))
        .hasMessageContaining("2 values");
  }

  /** Without ties: 1 - 6 Σd² / (n (n² - 1)). */
  @Property
  void agreesWithTheFormulaOfDifferences(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int n) {
    var random = new Random(seed);
    var x = random.doubles(n).toArray();
    var y = random.doubles(n).toArray();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      var d = rank(x, i) - rank(y, i);
      squares += d * d;
    }

    assertThat(RankCorrelation.of(x, y).getAsDouble())
        .isCloseTo(1 - 6 * squares / (n * ((double) n * n - 1)), within(1e-9));
  }

  private static double rank(double[] values, int place) {
    double rank = 1;
    for (var value : values) {
      rank += value < values[place] ? 1 : 0;
    }
    return rank;
  }
}
