package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GaussianHmmTests {

  @Property(tries = 50)
  void filtersAsEveryPathCountedOneByOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int length) {
    var observations = HmmForTests.draw(HmmForTests.THREE, length, seed);
    var random = new Random(seed);
    for (var observation : observations) {
      if (random.nextInt(4) == 0) {
        observation[random.nextInt(2)] = Double.NaN;
      }
    }

    var found = HmmForTests.THREE.filter(observations);

    double total = 0;
    for (int t = 1; t <= length; t++) {
      var joint = HmmForTests.enumerated(HmmForTests.THREE, Arrays.copyOf(observations, t));
      total = Arrays.stream(joint).sum();
      for (int state = 0; state < 3; state++) {
        assertThat(found.filtered().get(t - 1).get(state))
            .isEqualTo(joint[state] / total, within(1e-9));
      }
    }
    assertThat(found.logLikelihood()).isEqualTo(Math.log(total), within(1e-9));
  }

  @Property(tries = 50)
  void whatComesLaterChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 199) int known) {
    var observations = HmmForTests.draw(HmmForTests.THREE, 200, seed);
    var whole = HmmForTests.THREE.filter(observations);
    var truncated = HmmForTests.THREE.filter(Arrays.copyOf(observations, known));

    assertThat(whole.filtered().subList(0, known)).isEqualTo(truncated.filtered());
  }

  @Test
  void aDayOfWhichNothingIsKnownMovesByTheTransitionsAlone() {
    var seen = new double[] {-2, 1};
    var unknown = new double[] {Double.NaN, Double.NaN};
    var found = HmmForTests.THREE.filter(new double[][] {seen, unknown}).filtered();

    for (int to = 0; to < 3; to++) {
      double expected = 0;
      for (int from = 0; from < 3; from++) {
        expected += found.get(0).get(from) * HmmForTests.THREE.transitions().get(from).get(to);
      }
      assertThat(found.get(1).get(to)).isEqualTo(expected, within(1e-12));
    }
  }

  @Test
  void farOutliersLeaveProbabilities() {
    var far = new double[][] {{-2, 1}, {1e4, -1e4}, {-1e5, 1e5}, {0, 0}};

    assertThat(HmmForTests.THREE.filter(far).filtered())
        .allSatisfy(
            row -> assertThat(row.stream().mapToDouble(p -> p).sum()).isEqualTo(1, within(1e-12)));
  }

  @Test
  void restsWhereOneMoreStepLeavesIt() {
    var rest = HmmForTests.THREE.atRest();

    var next =
        ForwardPass.step(GaussianHmm.array(rest.initial()), GaussianHmm.matrix(rest.transitions()));

    for (int state = 0; state < 3; state++) {
      assertThat(next[state]).isEqualTo(rest.initial().get(state), within(1e-12));
    }
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() ->
            new GaussianHmm(
                List.of(0.5, 0.6),
                List.of(List.of(0.5, 0.5), List.of(0.5, 0.5)),
                List.of(List.of(0.0), List.of(1.0)),
                List.of(List.of(1.0), List.of(1.0))))
        .hasMessageContaining("initial");
  }
}
