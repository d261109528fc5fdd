package dev.strata.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LearnersTests {

  private static final int STEPS = 180;
  private static final Settings SETTINGS = Settings.expanding(7 * STEPS, 7 * 90, 7 * 40, 1, 1);

  /** A rule that the architecture can express: linear, an interaction, or one of three days ago. */
  private static World planted(Architecture architecture) {
    return switch (architecture) {
      case REGRESSION -> world(8, World.REVERSAL, World.HONEST);
      case ENSEMBLE -> world(8, World.INTERACTION, World.HONEST);
      case LSTM, TRANSFORMER -> world(16, World.MEMORY, World.LAST_RETURN);
    };
  }

  private static World world(int subjects, World.Rule rule, World.Inputs inputs) {
    return World.of(ModelType.ASSET, subjects, STEPS, 1, 6, rule, inputs, 1);
  }

  private static Trained trained(World world, Architecture architecture, Settings settings) {
    return Trainer.train(world, architecture, world.lastDay(), settings, null, Progress.NONE)
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void learnsAPlantedRuleAndReadsItselfBackExactly(Architecture architecture) {
    var world = planted(architecture);

    var trained = trained(world, architecture, SETTINGS);

    assertThat(trained.skill().metric("auc")).as(trained.verdict().reason()).isGreaterThan(0.6);
    assertThat(trained.skill().metric("rank_ic_low")).isPositive();
    assertThat(trained.skill().metric("base_rate_gain_low")).isPositive();
    var back = Learners.of(architecture).read(world.problem(), trained.model().bytes());
    var windows = world.examples(0, world.lastDay()).stream().map(Example::window).toList();
    assertThat(back.probabilities(windows)).isDeepEqualTo(trained.model().probabilities(windows));
    assertThat(back.probabilities(windows.getFirst()))
        .containsExactly(trained.model().probabilities(windows.getFirst()));
    assertThat(back.bytes()).isEqualTo(trained.model().bytes());
  }

  /** Else the gates would not be strict but shut: an edge that is there beats every rival. */
  @ParameterizedTest
  @CsvSource({
    "MACRO, 1, 900, 300, 200, 3",
    "SECTOR, 10, 600, 400, 100, 3",
    "ASSET, 10, 600, 400, 100, 6",
    "TIMING, 10, 600, 400, 100, 6"
  })
  void promotesAPlantedEdgeOverEveryRival(
      ModelType type, int subjects, int steps, int first, int tested, int rivals) {
    var world = World.of(type, subjects, steps, 1, 1, World.SWING, World.HONEST, 3);

    var trained =
        trained(
            world,
            Architecture.REGRESSION,
            Settings.expanding(7 * steps, 7 * first, 7 * tested, 1, 16));

    assertThat(trained.verdict().promoted()).as(trained.verdict().reason()).isTrue();
    assertThat(trained.skill().comparisons()).hasSize(rivals).allMatch(Comparison::isBeaten);
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameBytesForTheSameSeed(Architecture architecture) {
    var world = World.of(ModelType.MACRO, 1, 150, 2, 6, World.MEMORY, World.HONEST, 4);
    var training = world.examples(0, world.lastDay());
    var learner = Learners.of(architecture);

    var first = learner.fit(world.problem(), training, 9).bytes();

    assertThat(learner.fit(world.problem(), training, 9).bytes()).isEqualTo(first);
    assertThat(learner.fit(world.problem(), training, 10).bytes()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void statesProbabilitiesOfThreeClassesThatSumToOne(Architecture architecture) {
    var world = World.of(ModelType.MACRO, 1, 150, 2, 6, World.REVERSAL, World.HONEST, 5);
    var training = world.examples(0, world.lastDay());
    var model = Learners.of(architecture).fit(world.problem(), training, 1);

    for (var row : model.probabilities(training.stream().map(Example::window).toList())) {
      assertThat(row).hasSize(3);
      assertThat(row[0] + row[1] + row[2]).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
      assertThat(java.util.Arrays.stream(row)).allMatch(p -> p > 0 && p < 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsAClassThatItHasNeverSeenNoMoreUnlikelyThanItsRate(Architecture architecture) {
    var world = World.of(ModelType.MACRO, 1, 300, 2, 6, World.NOTHING, World.HONEST, 6);
    var training =
        world.examples(0, world.lastDay()).stream().filter(e -> e.outcome() != 0).toList();
    var rate = Classes.rates(Classes.counts(training, 3))[0];

    var model = Learners.of(architecture).fit(world.problem(), training, 1);

    for (var example : training.subList(0, 20)) {
      assertThat(model.probabilities(example.window())[0]).isBetween(rate / 2, rate * 2);
    }
  }

  @Test
  void averagesSeedsAndReportsTheirSpread() {
    var world = world(8, World.INTERACTION, World.HONEST);

    var one = trained(world, Architecture.ENSEMBLE, SETTINGS);
    var three =
        trained(world, Architecture.ENSEMBLE, Settings.expanding(7 * STEPS, 7 * 90, 7 * 40, 3, 1));

    assertThat(one.skill().metric("seed_spread")).isZero();
    assertThat(three.skill().metric("seed_spread")).isBetween(0.001, 0.1);
    var window = world.questions(world.lastDay()).getFirst().window();
    double mean = 0;
    for (int s = 0; s < 3; s++) {
      var training = world.examples(0, world.lastDay());
      mean +=
          Learners.of(Architecture.ENSEMBLE)
                  .fit(world.problem(), training, SETTINGS.seed() + s)
                  .probabilities(window)[1]
              / 3;
    }
    assertThat(three.model().probabilities(window)[1])
        .isCloseTo(mean, org.assertj.core.data.Offset.offset(2e-6));
  }

  @Test
  void stopsWhenItIsTold() {
    var world = world(8, World.NOTHING, World.HONEST);
    var steps = new ArrayList<String>();
    Progress impatient =
        (share, step) -> {
          assertThat(share).isBetween(0.0, 1.0);
          steps.add(step);
          return steps.size() < 3;
        };

    assertThatThrownBy(() ->
            Trainer.train(
                world, Architecture.REGRESSION, world.lastDay(), SETTINGS, null, impatient))
        .isInstanceOf(CancellationException.class);
    assertThat(steps).containsExactly("examples", "test block 1 of 2", "test block 2 of 2");
  }

  @Test
  void saysNothingOnTooLittleHistory() {
    var world = world(8, World.NOTHING, World.HONEST);

    assertThat(Trainer.train(world, Architecture.REGRESSION, 7 * 21, SETTINGS, null, Progress.NONE))
        .isEmpty();
  }

  @Test
  void refusesDamagedAndForeignArtifacts() {
    var world = world(8, World.NOTHING, World.HONEST);
    var learner = Learners.of(Architecture.REGRESSION);
    var bytes = learner.fit(world.problem(), world.examples(0, world.lastDay()), 1).bytes();
    var other = World.of(ModelType.MACRO, 1, 60, 1, 6, World.NOTHING, World.HONEST, 1).problem();

    assertThatThrownBy(() -> learner.read(world.problem(), new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> learner.read(other, bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("states 2 classes");
  }

  @Test
  void trainsOnNothingKnownAfterABlockBegins() {
    var world = World.of(ModelType.MACRO, 1, 200, 4, 2, World.NOTHING, World.HONEST, 2);
    var examples = world.examples(0, world.lastDay());
    var sliding = new Settings(7 * 200, 7 * 60, 7 * 60, 7 * 20, 1, 1, 1);

    for (var settings : List.of(Settings.expanding(7 * 200, 7 * 60, 7 * 20, 1, 1), sliding)) {
      var blocks =
          new WalkForward(world.problem(), Learners.of(Architecture.REGRESSION), settings)
              .blocks(examples);

      assertThat(blocks).hasSizeGreaterThan(4);
      for (var block : blocks) {
        assertThat(block.training()).allMatch(e -> e.knownOn() <= block.start());
        assertThat(block.training())
            .allMatch(e -> e.day() >= block.start() - settings.windowDays());
        assertThat(block.tested()).allMatch(e -> e.day() >= block.start());
        for (var cut : new double[] {0.4, 0.75, 0.85}) {
          var fold = Fold.of(block.training(), cut, 1);
          var begins = fold.held().getFirst().day();
          assertThat(fold.inner()).isNotEmpty().allMatch(e -> e.knownOn() <= begins);
        }
      }
    }
  }
}
