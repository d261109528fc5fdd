package dev.strata.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class RanksProperties {

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
}
