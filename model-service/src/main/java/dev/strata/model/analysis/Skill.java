package dev.strata.model.analysis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a model did out of sample, and whether that is proof of an edge.
 *
 * @param logLoss nats, lower is better
 * @param brier in [0, 1], lower is better
 * @param baseRateBrier the same for the class rate known at the time
 * @param brierSkill 1 - brier / baseRateBrier
 * @param auc in [0, 1], 0.5 is no skill
 * @param calibrationSlope 1 is calibrated
 * @param gainLow lower bound of the mean Brier gain over the base rate (95 %)
 * @param gainHigh upper bound
 * @param n forecasts
 * @param effectiveN distinct dates × step / horizon: forecasts of one date, or of overlapping
 *     horizons, are not independent
 */
public record Skill(
    double logLoss,
    double brier,
    double baseRateBrier,
    double brierSkill,
    double auc,
    double calibrationSlope,
    double gainLow,
    double gainHigh,
    int n,
    double effectiveN) {

  /** Independent dates below which nothing is called proven and no hit rate is stated. */
  public static final int MINIMUM = 30;

  private static final double SLOPE_LOW = 0.8;
  private static final double SLOPE_HIGH = 1.2;

  /** Four weekly dates: a month of features that overlap. */
  private static final int BLOCK_DATES = 4;

  /**
   * Whether the model may be followed, and why or why not.
   *
   * @param promoted true when it passed
   * @param reason for people
   */
  public record Verdict(boolean promoted, String reason) {}

  /** Scores the union of all test blocks; it must not be empty. */
  public static Skill of(WalkForward.Union union, long seed) {
    var cameTrue = union.cameTrue();
    var brier = ForecastScores.brier(union.probabilities(), cameTrue);
    var base = ForecastScores.brier(union.baseRates(), cameTrue);
    var gains = new LinkedHashMap<Integer, double[]>();
    for (int i = 0; i < cameTrue.length; i++) {
      var truth = cameTrue[i] ? 1 : 0;
      var gain =
          Math.pow(union.baseRates()[i] - truth, 2) - Math.pow(union.probabilities()[i] - truth, 2);
      var date = gains.computeIfAbsent(union.days()[i], d -> new double[2]);
      date[0] += gain;
      date[1]++;
    }
    var interval =
        BlockBootstrap.ofMean(
            gains.values().stream().mapToDouble(g -> g[0]).toArray(),
            gains.values().stream().mapToInt(g -> (int) g[1]).toArray(),
            BLOCK_DATES,
            seed);
    return new Skill(
        ForecastScores.logLoss(union.probabilities(), cameTrue),
        brier,
        base,
        1 - brier / base,
        ForecastScores.auc(union.probabilities(), cameTrue),
        ForecastScores.calibrationSlope(union.probabilities(), cameTrue),
        interval.low(),
        interval.high(),
        cameTrue.length,
        (double) gains.size() * Sample.STEP / Sample.HORIZON);
  }

  /**
   * The promotion rule: enough independent dates, a gain whose interval excludes zero, and
   * calibration.
   */
  public Verdict verdict() {
    if (effectiveN < MINIMUM) {
      return refused("%.0f effective dates, %d needed", effectiveN, MINIMUM);
    }
    if (!(gainLow > 0)) {
      return refused(
          "the Brier gain over the base rate lies in [%.5f, %.5f], not wholly above zero",
          gainLow, gainHigh);
    }
    if (!(calibrationSlope >= SLOPE_LOW && calibrationSlope <= SLOPE_HIGH)) {
      return refused("calibration slope %.2f is outside 0.8 to 1.2", calibrationSlope);
    }
    return new Verdict(
        true,
        String.format(
            Locale.ROOT,
            "beat the base rate on %.0f effective dates: Brier gain in [%.5f, %.5f], calibration slope %.2f",
            effectiveN,
            gainLow,
            gainHigh,
            calibrationSlope));
  }

  private static Verdict refused(String why, Object... figures) {
    return new Verdict(false, "no proven edge: " + String.format(Locale.ROOT, why, figures));
  }

  /** The figures by the names they are stored and served under; undefined ones are left out. */
  public Map<String, Double> metrics() {
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put("log_loss", logLoss);
    metrics.put("brier", brier);
    metrics.put("base_rate_brier", baseRateBrier);
    metrics.put("brier_skill", brierSkill);
    metrics.put("auc", auc);
    metrics.put("calibration_slope", calibrationSlope);
    metrics.put("brier_gain_low", gainLow);
    metrics.put("brier_gain_high", gainHigh);
    metrics.put("n", (double) n);
    metrics.put("effective_n", effectiveN);
    metrics.values().removeIf(value -> !Double.isFinite(value));
    return metrics;
  }
}
