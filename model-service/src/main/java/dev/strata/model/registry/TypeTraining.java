package dev.strata.model.registry;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Progress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the models of one type are trained: one bean a type. */
public interface TypeTraining {

  /** Type of its models. */
  ModelType type();

  /** How they can learn. */
  Set<Architecture> architectures();

  /**
   * What is to be trained.
   *
   * @param architecture how it is to learn
   * @param asOf event time: nothing newer is used
   * @param trials versions of the type trained so far, this one included: chance finds something
   *     sooner or later
   * @param championForecasts out-of-sample forecasts of the champion of another name, as {@link
   *     TrainedVersion#forecasts} gave them; null when there is none
   */
  record Order(
      Architecture architecture, Instant asOf, int trials, byte @Nullable [] championForecasts) {}

  /**
   * Trains on what was known at an event time; empty when there is too little to learn from.
   *
   * @throws java.util.concurrent.CancellationException when {@code progress} says to stop
   */
  Optional<TrainedVersion> train(Order order, Progress progress);
}
