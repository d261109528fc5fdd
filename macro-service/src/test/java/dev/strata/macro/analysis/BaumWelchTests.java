package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BaumWelchTests {

  @Test
  void findsTheModelThatWasDrawnFrom() {
    var observations = HmmForTests.draw(HmmForTests.THREE, 4000, 7);

    var fit = BaumWelch.fit(observations, 3, 5, 1);

    // Each state is seen about 1,300 times: a mean's standard error is 0.8/sqrt(1300) = 0.022, a
    // transition's 0.3/sqrt(1300) = 0.008.
    for (int state = 0; state < 3; state++) {
      for (int f = 0; f < 2; f++) {
        assertThat(fit.model().means().get(state).get(f))
            .isEqualTo(HmmForTests.THREE.means().get(state).get(f), within(0.1));
        assertThat(fit.model().deviations().get(state).get(f))
            .isEqualTo(HmmForTests.THREE.deviations().get(state).get(f), within(0.08));
      }
      for (int to = 0; to < 3; to++) {
        assertThat(fit.model().transitions().get(state).get(to))
            .isEqualTo(HmmForTests.THREE.transitions().get(state).get(to), within(0.04));
      }
    }
    // The maximum lies above the truth.
    assertThat(fit.logLikelihood())
        .isGreaterThan(HmmForTests.THREE.filter(observations).logLikelihood());
  }

  @Test
  void aStepAgreesWithOneThatCountsEveryPath() {
    // At the maximum a step of expectation-maximization changes nothing. The step here weighs every
    // path of the series by its probability, in plain numbers.
    var model =
        new GaussianHmm(
            java.util.List.of(0.5, 0.5),
            java.util.List.of(java.util.List.of(0.8, 0.2), java.util.List.of(0.3, 0.7)),
            java.util.List.of(java.util.List.of(-1.5), java.util.List.of(1.5)),
            java.util.List.of(java.util.List.of(1.0), java.util.List.of(1.0)));
    var observations = HmmForTests.draw(model, 12, 3);

    var fit = BaumWelch.fit(observations, 2, 4, 1).model();
    var next = PathCounts.of(fit, observations);

    for (int state = 0; state < 2; state++) {
      // Climbing ends below a gain of 1e-6 a day, where the parameters still move a little.
      assertThat(next.mean(state)).isEqualTo(fit.means().get(state).getFirst(), within(0.02));
      assertThat(next.deviation(state))
          .isEqualTo(fit.deviations().get(state).getFirst(), within(0.02));
      for (int to = 0; to < 2; to++) {
        assertThat(next.transition(state, to))
            .isEqualTo(fit.transitions().get(state).get(to), within(0.02));
      }
    }
  }

  /** Expected counts over all paths. */
  private record PathCounts(double[] weight, double[] sum, double[] squares, double[][] moves) {

    static PathCounts of(GaussianHmm model, double[][] observations) {
      int length = observations.length;
      var weight = new double[2];
      var sum = new double[2];
      var squares = new double[2];
      var moves = new double[2][2];
      double total = Arrays.stream(HmmForTests.enumerated(model, observations)).sum();
      for (int path = 0; path < 1 << length; path++) {
        double joint = 1;
        for (int t = 0; t < length; t++) {
          int state = path >> t & 1;
          joint *=
              (t == 0
                      ? model.initial().get(state)
                      : model.transitions().get(path >> (t - 1) & 1).get(state))
                  * HmmForTests.density(model, state, observations[t]);
        }
        for (int t = 0; t < length; t++) {
          int state = path >> t & 1;
          weight[state] += joint / total;
          sum[state] += joint / total * observations[t][0];
          squares[state] += joint / total * observations[t][0] * observations[t][0];
          if (t > 0) {
            moves[path >> (t - 1) & 1][state] += joint / total;
          }
        }
      }
      return new PathCounts(weight, sum, squares, moves);
    }

    double mean(int state) {
      return sum[state] / weight[state];
    }

    double deviation(int state) {
      return Math.sqrt(squares[state] / weight[state] - mean(state) * mean(state));
    }

    double transition(int from, int to) {
      return moves[from][to] / (moves[from][0] + moves[from][1]);
    }
  }

  @Property(tries = 40)
  void neverFallsOnHeavyTailsAndGaps(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int length) {
    var random = new Random(seed);
    var observations = new double[length][3];
    for (var observation : observations) {
      for (int f = 0; f < 3; f++) {
        // Ratio of two normals: no mean, no variance.
        observation[f] =
            random.nextInt(10) == 0
                ? Double.NaN
                : random.nextGaussian() / (0.05 + Math.abs(random.nextGaussian()));
      }
    }

    // Throws when the likelihood falls in any step of any start.
    var fit = BaumWelch.fit(observations, 3, 3, seed);

    assertThat(fit.logLikelihood()).isFinite();
    assertThat(fit.model().means().get(0).getFirst())
        .isLessThanOrEqualTo(fit.model().means().get(1).getFirst());
    assertThat(fit.model().means().get(1).getFirst())
        .isLessThanOrEqualTo(fit.model().means().get(2).getFirst());
  }

  @Test
  void theSameDataGiveTheSameModel() {
    var observations = HmmForTests.draw(HmmForTests.THREE, 300, 5);

    assertThat(BaumWelch.fit(observations, 3, 3, 9))
        .isEqualTo(BaumWelch.fit(observations, 3, 3, 9));
  }

  @Test
  void theUnitOfAFeatureDoesNotMatter() {
    var observations = HmmForTests.draw(HmmForTests.THREE, 500, 5);
    var scaled =
        Arrays.stream(observations)
            .map(o -> new double[] {1000 * o[0] + 5, o[1] / 1000})
            .toArray(double[][]::new);

    var plain = BaumWelch.fit(observations, 3, 3, 9).model().filter(observations).last();
    var other = BaumWelch.fit(scaled, 3, 3, 9).model().filter(scaled).last();

    for (int state = 0; state < 3; state++) {
      assertThat(other.get(state)).isEqualTo(plain.get(state), within(1e-6));
    }
  }

  @Test
  void aStateDoesNotShrinkOntoADay() {
    var observations = HmmForTests.draw(HmmForTests.THREE, 60, 2);
    observations[30] = new double[] {500, 500};

    var fit = BaumWelch.fit(observations, 3, 5, 4).model();

    for (int f = 0; f < 2; f++) {
      int feature = f;
      double mean =
          Arrays.stream(observations).mapToDouble(o -> o[feature]).average().orElseThrow();
      double deviation =
          Math.sqrt(
              Arrays.stream(observations)
                  .mapToDouble(o -> (o[feature] - mean) * (o[feature] - mean))
                  .average()
                  .orElseThrow());
      assertThat(fit.deviations())
          .allSatisfy(d ->
              assertThat(d.get(feature))
                  .isGreaterThanOrEqualTo(BaumWelch.LEAST_DEVIATION * deviation * (1 - 1e-12)));
    }
  }
}
