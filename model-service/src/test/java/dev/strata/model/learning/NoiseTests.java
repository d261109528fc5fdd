package dev.strata.model.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On random walks nothing may be called an edge more often than the interval's own error. */
class NoiseTests {

  /**
   * The interval leaves 2.5 % on the side of a gain. Of 100 worlds more than 5 have a probability
   * of 3.6 % at that rate, of 10 worlds more than 1 one of 2.5 %.
   */
  @ParameterizedTest
  @CsvSource({"REGRESSION, 100, 5", "ENSEMBLE, 100, 5", "LSTM, 10, 1", "TRANSFORMER, 10, 1"})
  void promotesRandomWalksWithinAlpha(Architecture architecture, int worlds, int most) {
    List<String> promoted = new ArrayList<>();
    for (int world = 0; world < worlds; world++) {
      var type = ModelType.values()[world % ModelType.values().length];
      var trained =
          type == ModelType.MACRO
              ? market(architecture, world)
              : subjects(type, architecture, world);
      // Else the verdict would rest on the count alone.
      assertThat(trained.skill().effectiveN()).isGreaterThanOrEqualTo(Promotion.FEWEST_DATES);
      if (trained.verdict().promoted()) {
        promoted.add(type + " " + world + ": " + trained.verdict().reason());
      }
    }

    System.out.printf(
        "%s: %d of %d random walks promoted%n", architecture, promoted.size(), worlds);
    assertThat(promoted).hasSizeLessThanOrEqualTo(most);
  }

  private static Trained subjects(ModelType type, Architecture architecture, int seed) {
    var world = World.of(type, 6, 110, 1, 4, World.NOTHING, World.HONEST, seed);
    return trained(world, architecture, Settings.expanding(7 * 110, 7 * 50, 7 * 24, 1, 1));
  }

  private static Trained market(Architecture architecture, int seed) {
    var world = World.of(ModelType.MACRO, 1, 210, 2, 4, World.NOTHING, World.HONEST, seed);
    return trained(world, architecture, Settings.expanding(7 * 210, 7 * 120, 7 * 40, 1, 1));
  }

  private static Trained trained(World world, Architecture architecture, Settings settings) {
    return Trainer.train(world, architecture, world.lastDay(), settings, null, Progress.NONE)
        .orElseThrow();
  }
}
