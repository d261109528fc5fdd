package dev.strata.model.registry;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Progress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** A training whose steps and verdict a test decides: it goes on a step with each permit. */
final class PlannedTraining implements TypeTraining {

  static final int STEPS = 4;

  private final Semaphore steps = new Semaphore(0);

  @Override
  public ModelType type() {
    return ModelType.TIMING;
  }

  @Override
  public Set<Architecture> architectures() {
    return EnumSet.allOf(Architecture.class);
  }

  void allow(int permits) {
    steps.release(permits);
  }

  @Override
  public Optional<TrainedVersion> train(Order order, Progress progress) {
    for (int step = 0; step < STEPS; step++) {
      if (!progress.reached((double) step / STEPS, "step " + step)) {
        throw new CancellationException("stopped");
      }
      try {
        steps.acquire();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    return Optional.of(trained(false, 0.01, order.architecture().text()));
  }

  static TrainedVersion trained(boolean isPromoted, double skill, String content) {
    return new TrainedVersion(
        content.getBytes(StandardCharsets.UTF_8),
        null,
        7,
        17_000,
        17_900,
        900,
        "event_probability",
        List.of("ret_1d"),
        List.of(),
        Map.of("steps", STEPS),
        "planned",
        Map.of("target", 0.4, "stop", 0.4, "horizon", 0.2),
        Map.of("brier", 0.24 * (1 - skill), "base_rate_brier", 0.24, "brier_skill", skill),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        isPromoted,
        isPromoted ? "beat the base rate" : "no proven edge: planned");
  }
}
