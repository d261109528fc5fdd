package dev.strata.contracts.model;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model's claim, recorded before the fact.
 *
 * @param id row in model.predictions
 * @param modelId row in model.ai_models
 * @param modelType macro, sector, asset or timing
 * @param cryptoId the coin; null for macro and sector models
 * @param subject what is judged where the coin alone does not say it: market, a sector's slug, or
 *     long or short
 * @param predictionType what is predicted
 * @param probability of the event, or of the stated class where there are more than two, in [0, 1]
 * @param probabilities of each class by name; they sum to 1
 * @param confidenceScore probability of the stated side, in [0, 1]
 * @param promoted whether the model beat its baselines; if not, layers ignore it
 * @param predictionHorizon hours
 * @param targetDatetime when it is judged
 * @param issuedAt event time of issue
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record PredictionIssued(
    long id,
    long modelId,
    String modelType,
    @Nullable Long cryptoId,
    @Nullable String subject,
    String predictionType,
    double probability,
    Map<String, Double> probabilities,
    double confidenceScore,
    boolean promoted,
    int predictionHorizon,
    Instant targetDatetime,
    Instant issuedAt,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public PredictionIssued {
    probabilities = Collections.unmodifiableMap(new TreeMap<>(probabilities));
  }

  public static final String TOPIC = "strata.model.prediction.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  @Override
  public Instant asOf() {
    return issuedAt;
  }
}
