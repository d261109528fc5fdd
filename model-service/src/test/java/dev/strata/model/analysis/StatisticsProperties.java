package dev.strata.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class StatisticsProperties {

  @Property(tries = 200)
  void ranksLikeCountingWhatIsBelow(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -5, max = 5) Double> values) {
    var array = values.stream().mapToDouble(v -> Math.round(v)).toArray();

    var ranks = Ranks.centred(array);

    for (int i = 0; i < array.length; i++) {
      double below = 0;
      double equal = 0;
      for (double other : array) {
        below += other < array[i] ? 1 : 0;
        equal += other == array[i] ? 1 : 0;
      }
      var expected = (below + (equal - 1) / 2) / (array.length - 1) - 0.5;
      assertThat(ranks[i]).isCloseTo(expected, within(1e-6));
    }
  }

  @Property(tries = 200)
  void aucIsTheShareOfPairsInOrder(
      @ForAll @Size(min = 2, max = 40) List<Boolean> outcomes, @ForAll long seed) {
    var random = new Random(seed);
    var cameTrue = new boolean[outcomes.size()];
    var stated = new double[outcomes.size()];
    for (int i = 0; i < cameTrue.length; i++) {
      cameTrue[i] = outcomes.get(i);
      stated[i] = random.nextInt(5) / 5.0;
    }
    double pairs = 0;
    double ordered = 0;
    for (int i = 0; i < cameTrue.length; i++) {
      for (int j = 0; j < cameTrue.length; j++) {
        if (cameTrue[i] && !cameTrue[j]) {
          pairs++;
          ordered += stated[i] > stated[j] ? 1 : stated[i] == stated[j] ? 0.5 : 0;
        }
      }
    }

    var auc = ForecastScores.auc(stated, cameTrue);

    if (pairs == 0) {
      assertThat(auc).isNaN();
    } else {
      assertThat(auc).isCloseTo(ordered / pairs, within(1e-9));
    }
    assertThat(ForecastScores.brier(stated, cameTrue)).isBetween(0.0, 1.0);
  }
}
