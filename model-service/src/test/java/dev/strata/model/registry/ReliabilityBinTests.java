package dev.strata.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReliabilityBinTests {

  @Test
  void putsStatedBesideObserved() {
    var bins =
        ReliabilityBin.of(
            new double[] {0.51, 0.53, 0.05, 1}, new boolean[] {true, false, false, true});

    assertThat(bins).hasSize(3);
    var middle = bins.get(1);
    assertThat(middle.from()).isEqualTo(0.5);
    assertThat(middle.to()).isEqualTo(0.55);
    assertThat(middle.n()).isEqualTo(2);
    // (0.51 + 0.53) / 2; one of two came true
    assertThat(middle.stated()).isCloseTo(0.52, within(1e-12));
    assertThat(middle.observed()).isEqualTo(0.5);
    assertThat(bins.getFirst().from()).as("an edge belongs to the bin above").isEqualTo(0.05);
    assertThat(bins.getLast().to()).as("1 is in the last").isEqualTo(1);
  }

  @Property
  void losesNoForecast(
      @ForAll @Size(min = 1, max = 200) double @DoubleRange(min = 0, max = 1) [] probabilities) {
    var cameTrue = new boolean[probabilities.length];
    for (int i = 0; i < cameTrue.length; i++) {
      cameTrue[i] = i % 3 == 0;
    }

    var bins = ReliabilityBin.of(probabilities, cameTrue);

    assertThat(bins.stream().mapToInt(ReliabilityBin::n).sum()).isEqualTo(probabilities.length);
    assertThat(bins)
        .allMatch(bin -> bin.stated() >= bin.from() - 1e-12 && bin.stated() <= bin.to() + 1e-12);
  }
}
