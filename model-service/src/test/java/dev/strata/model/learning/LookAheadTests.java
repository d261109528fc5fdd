package dev.strata.model.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LookAheadTests {

  private static final int STEPS = 140;

  private static World world(World.Inputs inputs) {
    return World.of(ModelType.ASSET, 8, STEPS, 1, 4, World.NOTHING, inputs, 8);
  }

  @Test
  void findsNothingInAnHonestTask() {
    var world = world(World.HONEST);

    for (int day = 7 * 40; day < world.lastDay(); day += 7 * 13 + 3) {
      assertThat(Truncation.violations(world, world.scrambledAfter(day), 0, day)).isEmpty();
    }
  }

  @Test
  void catchesAPlantedLeak() {
    var world = world(World.LEAKING);
    var day = 7 * 100;

    assertThat(Truncation.violations(world, world.scrambledAfter(day), 0, day))
        .isNotEmpty()
        .allMatch(violation -> violation.contains("changes with what follows"));
    // And its skill is beyond belief, which no honest claim of these worlds is.
    assertThat(trained(world).skill().metric("auc")).isGreaterThan(0.8);
    assertThat(trained(world(World.HONEST)).skill().metric("auc")).isLessThan(0.6);
  }

  @Test
  void forecastsTheSameWhateverFollows() {
    var world = world(World.HONEST);
    var day = 7 * 110;

    var whole = trained(world, day);
    var scrambled = trained(world.scrambledAfter(day), day);

    assertThat(scrambled.model().bytes()).isEqualTo(whole.model().bytes());
    assertThat(scrambled.metrics()).isEqualTo(whole.metrics());
    assertThat(scrambled.verdict()).isEqualTo(whole.verdict());
    assertThat(whole.to()).isLessThanOrEqualTo(day - world.problem().horizonDays());
  }

  @Test
  void statesPersistenceFromOutcomesKnownByThen() {
    var world = World.of(ModelType.MACRO, 1, 160, 4, 2, World.NOTHING, World.HONEST, 2);
    var examples = world.examples(0, world.lastDay());
    var known = new Persistence.Known(examples);

    for (var example : examples.subList(20, examples.size())) {
      // Four steps back is the youngest claim whose four-step outcome is known.
      var last = examples.get(examples.indexOf(example) - 4);
      assertThat(known.outcome(0, example.day())).isEqualTo(last.outcome());
    }
    var rates = Persistence.of(examples, known, 3).stated(1);
    assertThat(Arrays.stream(rates).sum()).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
  }

  private static Trained trained(World world) {
    return trained(world, world.lastDay());
  }

  private static Trained trained(World world, int asOf) {
    return Trainer.train(
            world,
            Architecture.REGRESSION,
            asOf,
            Settings.expanding(7 * STEPS, 7 * 60, 7 * 30, 1, 1),
            null,
            Progress.NONE)
        .orElseThrow();
  }
}
