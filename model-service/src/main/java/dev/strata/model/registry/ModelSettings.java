package dev.strata.model.registry;

import dev.strata.model.learning.Architecture;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How models come and go.
 *
 * @param architectures trained on schedule, and kept predicting
 * @param maxAge of the newest version of an architecture before it is trained again, in event time
 * @param trainingQueue trainings asked for that may wait at once
 * @param decayWindow of settled claims that a champion is watched over, in event time
 * @param decayMinimum independent dates in that window below which no alarm is raised
 */
@ConfigurationProperties("strata.model")
record ModelSettings(
    @DefaultValue("regression") List<Architecture> architectures,
    @DefaultValue("90d") Duration maxAge,
    @DefaultValue("8") int trainingQueue,
    @DefaultValue("180d") Duration decayWindow,
    @DefaultValue("12") int decayMinimum) {

  ModelSettings {
    architectures = List.copyOf(architectures);
    if (architectures.isEmpty()) {
      throw new IllegalArgumentException("strata.model.architectures must name at least one");
    }
    if (maxAge.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("strata.model.max-age must be at least 1d, was " + maxAge);
    }
    if (trainingQueue < 1) {
      throw new IllegalArgumentException(
          "strata.model.training-queue must be at least 1, was " + trainingQueue);
    }
    if (decayMinimum < 2) {
      throw new IllegalArgumentException(
          "strata.model.decay-minimum must be at least 2, was " + decayMinimum);
    }
  }
}
