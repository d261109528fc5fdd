package dev.strata.model.evaluation;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.Comparison;
import dev.strata.model.learning.Comparison.Measure;
import dev.strata.model.learning.Interval;
import dev.strata.model.learning.Learners;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Trained;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A type of model in one architecture, validated by walk-forward over the stored candles with the
 * features, labels and learners of the live path. NaN where undefined.
 *
 * @param measure what promotion judges it by
 * @param value of that measure
 * @param baseline the best rival: the one whose interval of gains lies lowest; null when nothing
 *     could be compared
 * @param baselineValue of that measure for the rival
 * @param gainInterval of the gain over that rival
 * @param n out-of-sample forecasts
 * @param effectiveN independent dates among them
 * @param windows test blocks
 * @param seeds models whose claims were averaged
 * @param seedSpread mean deviation between their probabilities, 0 for one
 * @param promoted whether it passed every gate
 * @param reason why or why not
 * @param metrics all figures by name, in order of name
 * @param rivals every rival of the promotion rule with its interval
 */
record Cell(
    String type,
    String architecture,
    String measure,
    double value,
    @Nullable String baseline,
    double baselineValue,
    @Nullable Interval gainInterval,
    int n,
    double effectiveN,
    int windows,
    int seeds,
    double seedSpread,
    boolean promoted,
    String reason,
    Map<String, Double> metrics,
    List<Comparison> rivals) {

  private static final String RANK_IC = "rank IC";
  private static final String LOG_LOSS = "log loss";

  static Cell of(ModelType type, Architecture architecture, Trained trained) {
    var skill = trained.skill();
    var isRanked = type == ModelType.SECTOR;
    var measure = isRanked ? Measure.RANK_IC : Measure.LOG_LOSS;
    var hardest =
        skill.comparisons().stream()
            .filter(c -> c.measure() == measure && Double.isFinite(c.gain().low()))
            .min(Comparator.comparingDouble(c -> c.gain().low() + c.gain().high()));
    return new Cell(
        type.text(),
        architecture.text(),
        isRanked ? RANK_IC : LOG_LOSS,
        skill.metric(isRanked ? "rank_ic" : "log_loss"),
        hardest.map(c -> c.rival().text()).orElse(null),
        hardest.map(Comparison::value).orElse(Double.NaN),
        hardest.map(Comparison::gain).orElse(null),
        trained.forecasts().size(),
        skill.effectiveN(),
        trained.windows().size(),
        Learners.seeds(architecture),
        skill.metric("seed_spread"),
        trained.verdict().promoted(),
        trained.verdict().reason(),
        new TreeMap<>(skill.metrics()),
        skill.comparisons());
  }

  /** One that could not be validated. */
  static Cell untrained(ModelType type, Architecture architecture, String reason) {
    return new Cell(
        type.text(),
        architecture.text(),
        type == ModelType.SECTOR ? RANK_IC : LOG_LOSS,
        Double.NaN,
        null,
        Double.NaN,
        null,
        0,
        0,
        0,
        0,
        Double.NaN,
        false,
        reason,
        Map.of(),
        List.of());
  }
}
