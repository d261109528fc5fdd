package dev.strata.model.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The asset model: probability that a coin's 7-day return exceeds the median 7-day return of its
 * universe.
 */
public final class AssetMomentum {

  /** What it learns from. */
  public static final List<Feature> FEATURES = List.of(Feature.values());

  /** Fixes the shuffling of training rows and the bootstrap. */
  public static final long SEED = 20_180_101L;

  /** Days of samples that a training looks back on at most. */
  public static final int TRAINING_DAYS = 3 * 365;

  private AssetMomentum() {}

  /**
   * A trained version.
   *
   * @param model what will predict, fitted on all samples
   * @param shrinkage chosen for it, in [0, 1]
   * @param baseRate class rate of its samples, the baseline of each of its claims
   * @param from first day of its samples
   * @param to last day of its samples
   * @param samples how many
   * @param union of the forecasts of the validation
   * @param metrics of the validation by name, empty when nothing could be tested
   * @param verdict of the promotion rule
   */
  public record Trained(
      Logit model,
      double shrinkage,
      double baseRate,
      int from,
      int to,
      int samples,
      WalkForward.Union union,
      Map<String, Double> metrics,
      Skill.Verdict verdict) {

    /** Test blocks of the validation. */
    public List<WalkForward.Window> windows() {
      return union.windows();
    }
  }

  /**
   * Trains on candles closed on or before {@code asOf}; empty when there is too little to learn
   * from.
   */
  public static Optional<Trained> train(Panel panel, int asOf) {
    return train(panel, FEATURES, asOf);
  }

  static Optional<Trained> train(Panel panel, List<? extends Column> columns, int asOf) {
    var from = Math.max(panel.firstDay() + Feature.LONGEST_LOOK_BACK, asOf - TRAINING_DAYS);
    var samples = Sample.between(panel, columns, from, asOf);
    if (!WalkForward.isLearnable(samples)) {
      return Optional.empty();
    }
    var names = columns.stream().map(Column::title).toList();
    var union = WalkForward.over(samples, names, SEED);
    var skill = union.windows().isEmpty() ? null : Skill.of(union, SEED);
    var chosen = WalkForward.choose(samples, names, SEED);
    return Optional.of(
        new Trained(
            chosen.model(),
            chosen.shrinkage(),
            WalkForward.classRate(samples),
            samples.getFirst().day(),
            samples.getLast().day(),
            samples.size(),
            union,
            skill == null ? Map.of() : skill.metrics(),
            skill == null
                ? new Skill.Verdict(false, "no proven edge: too little history to test on")
                : skill.verdict()));
  }

  /** Tercile of the volatility rank, as known at issue. */
  public static String volatilityLevel(double[] values) {
    var rank = values[Arrays.asList(Feature.values()).indexOf(Feature.VOL_30D)];
    return rank < -1.0 / 6 ? "low" : rank > 1.0 / 6 ? "high" : "medium";
  }
}
