package dev.strata.model.learning;

import java.util.List;

/**
 * What is to be forecast, and from what.
 *
 * @param type layer it serves
 * @param event name of what is forecast, the same in rows, events and pages
 * @param classes what can come about, at least two, each once; a yes-or-no event is {@code
 *     not_occurred, occurred}
 * @param isOrdered whether neighbouring classes are nearer to each other (bear, sideways, bull)
 * @param features names of the inputs of one day, in order
 * @param steps days that a sequence learner looks back on, the day itself included
 * @param horizonDays days from a claim to its judgement: the purge of the validation
 * @param stepDays days between examples of one subject
 */
public record Problem(
    ModelType type,
    String event,
    List<String> classes,
    boolean isOrdered,
    List<String> features,
    int steps,
    int horizonDays,
    int stepDays) {

  public Problem {
    classes = List.copyOf(classes);
    features = List.copyOf(features);
    if (classes.size() < 2 || features.isEmpty() || steps < 1 || horizonDays < 1 || stepDays < 1) {
      throw new IllegalArgumentException("not a problem that can be learnt: " + event);
    }
  }

  /** Whether money follows its claims: coins and trades, not the market's state or sectors. */
  boolean isTraded() {
    return type == ModelType.ASSET || type == ModelType.TIMING;
  }

  /** What its models are judged by beside others that answer the same questions. */
  Comparison.Measure measure() {
    return type == ModelType.SECTOR ? Comparison.Measure.RANK_IC : Comparison.Measure.LOG_LOSS;
  }
}
