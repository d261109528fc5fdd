package dev.strata.contracts.model;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model version, as it now stands.
 *
 * @param id row in model.ai_models
 * @param name shared by all versions
 * @param version of this row
 * @param architecture regression, ensemble, lstm or transformer; null for a transparent rule
 * @param modelType macro, sector, asset or timing
 * @param status active, training, inactive or error
 * @param promoted whether it beat its baselines by the stated rule
 * @param metrics walk-forward metrics by name
 * @param validFrom event time from which it may be used
 * @param changedAt event time of this state
 */
public record ModelChanged(
    long id,
    String name,
    String version,
    @Nullable String architecture,
    String modelType,
    String status,
    boolean promoted,
    Map<String, Double> metrics,
    Instant validFrom,
    Instant changedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.model.model.v1";

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
    return changedAt;
  }
}
