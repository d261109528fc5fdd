package dev.strata.contracts.model;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model's claim, recorded before the fact.
 *
 * @param id row in model.predictions
 * @param modelId row in model.ai_models
 * @param modelType macro, sector, asset or timing
 * @param cryptoId the coin; null for macro and sector models
 * @param predictionType what is predicted
 * @param probability of the event, in [0, 1]
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
    String predictionType,
    double probability,
    double confidenceScore,
    boolean promoted,
    int predictionHorizon,
    Instant targetDatetime,
    Instant issuedAt,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

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
