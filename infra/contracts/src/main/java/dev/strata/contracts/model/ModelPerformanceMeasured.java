package dev.strata.contracts.model;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a model's claims of one run kind have done so far.
 *
 * @param modelId row in model.ai_models
 * @param runKind which claims were judged; kinds are never pooled
 * @param settled claims judged
 * @param brierScore mean squared error of the probabilities, in [0, 1]
 * @param baseRateBrierScore the same for the base rate known at issue
 * @param hitRate share that came true, in [0, 1]
 * @param evaluationDate as of
 */
public record ModelPerformanceMeasured(
    long modelId,
    RunKind runKind,
    int settled,
    @Nullable Double brierScore,
    @Nullable Double baseRateBrierScore,
    @Nullable Double hitRate,
    Instant evaluationDate)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.model.performance.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(modelId);
  }

  @Override
  public Instant asOf() {
    return evaluationDate;
  }
}
