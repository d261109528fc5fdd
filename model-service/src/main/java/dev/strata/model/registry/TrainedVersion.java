package dev.strata.model.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training gives: the model and all that is known of how good it is.
 *
 * @param artifact the whole model, as its learner wrote it
 * @param forecasts what it stated out of sample, in a form of its type's own: what a challenger is
 *     held against; null when not kept
 * @param seed of training and intervals
 * @param from first epoch day of examples
 * @param to last epoch day of examples
 * @param samples how many
 * @param targetVariable price, trend, volatility or event_probability
 * @param features names in order
 * @param inputSchema each feature with formula, unit, look-back and source
 * @param configuration hyperparameters and how they were chosen
 * @param notes how it was trained, for people
 * @param classRates share of each class in the examples, in [0, 1]: what its baseline states
 * @param metrics over the walk-forward union by name, undefined ones left out
 * @param windows test blocks of the validation
 * @param baselines what it is held against
 * @param reliability stated against observed
 * @param regimes results by regime as known at issue
 * @param promoted whether it passed the promotion rule
 * @param reason why or why not, for people
 */
public record TrainedVersion(
    byte[] artifact,
    byte @Nullable [] forecasts,
    long seed,
    int from,
    int to,
    int samples,
    String targetVariable,
    List<String> features,
    List<Map<String, Object>> inputSchema,
    Map<String, Object> configuration,
    String notes,
    Map<String, Double> classRates,
    Map<String, Double> metrics,
    List<TestWindow> windows,
    List<BaselineComparison> baselines,
    List<ReliabilityBin> reliability,
    List<RegimeScore> regimes,
    boolean promoted,
    String reason) {

  /** Class whose rate is the baseline of a yes-or-no event. */
  static final String OCCURRED = "occurred";
}
