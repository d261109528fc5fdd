package dev.strata.model.evaluation;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.Interval;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Trained;
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
 * @param promoted whether it passed every gate
 * @param reason why or why not
 * @param metrics all figures by name, in order of name
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
    boolean promoted,
    String reason,
    Map<String, Double> metrics) {

  private static final String RANK_IC = "rank IC";
  private static final String LOG_SCORE = "log score";

  static Cell of(ModelType type, Architecture architecture, Trained trained) {
    var skill = trained.skill();
    var isRanked = type == ModelType.SECTOR;
    String hardest = null;
    var lowest = Double.POSITIVE_INFINITY;
    for (var gain : skill.gains().entrySet()) {
      var middle = gain.getValue().low() + gain.getValue().high();
      if (middle < lowest) {
        lowest = middle;
        hardest = gain.getKey();
      }
    }
    return new Cell(
        type.text(),
        architecture.text(),
        isRanked ? RANK_IC : LOG_SCORE,
        skill.metric(isRanked ? "rank_ic" : "log_loss"),
        hardest,
        isRanked || hardest == null
            ? Double.NaN
            : skill.metric(hardest.replace(' ', '_') + "_log_loss"),
        hardest == null ? null : skill.gains().get(hardest),
        trained.forecasts().size(),
        skill.effectiveN(),
        trained.windows().size(),
        trained.verdict().promoted(),
        trained.verdict().reason(),
        new TreeMap<>(skill.metrics()));
  }

  /** One that could not be validated. */
  static Cell untrained(ModelType type, Architecture architecture, String reason) {
    return new Cell(
        type.text(),
        architecture.text(),
        type == ModelType.SECTOR ? RANK_IC : LOG_SCORE,
        Double.NaN,
        null,
        Double.NaN,
        null,
        0,
        0,
        0,
        false,
        reason,
        Map.of());
  }
}
