package dev.strata.model.analysis;

/**
 * Whether a model's settled claims still show the gain over its baseline that it was promoted for.
 *
 * <p>An alarm needs three things: enough independent dates, no gain on average, and an interval of
 * the mean gain (95 %, block bootstrap by date) that lies wholly below what the validation
 * promised. The last keeps a model with a small true edge from being dismissed for a few bad weeks.
 *
 * @param dates issue dates with settled claims
 * @param effectiveN dates over the horizon: claims of daily cycles overlap
 * @param meanGain of a claim, in the unit of the score; NaN without claims
 * @param low lower bound of the mean gain; NaN without claims
 * @param high upper bound
 * @param promised mean gain in the validation, at least 0
 * @param isAlarm whether the model has decayed
 */
public record Decay(
    int dates,
    double effectiveN,
    double meanGain,
    double low,
    double high,
    double promised,
    boolean isAlarm) {

  /** Horizons in a block, as in the validation: four weekly dates of a weekly horizon. */
  private static final int BLOCK_HORIZONS = 4;

  /**
   * Judges the claims of a window.
   *
   * @param sums sum of the gains over the baseline of each issue date, in order of time
   * @param claims settled claims of each date, at least 1
   * @param horizonDays days from a claim to its judgement, at least 1
   * @param promised mean gain in the validation
   * @param minimum independent dates below which there is no alarm
   * @param seed of the bootstrap
   */
  public static Decay of(
      double[] sums, int[] claims, double horizonDays, double promised, int minimum, long seed) {
    var floor = Math.max(0, promised);
    var effectiveN = Math.min(sums.length, sums.length / horizonDays);
    if (sums.length == 0) {
      return new Decay(0, 0, Double.NaN, Double.NaN, Double.NaN, floor, false);
    }
    double sum = 0;
    long count = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += sums[i];
      count += claims[i];
    }
    var mean = sum / count;
    var block = (int) Math.max(1, Math.ceil(BLOCK_HORIZONS * horizonDays));
    var interval = BlockBootstrap.ofMean(sums, claims, block, seed);
    return new Decay(
        sums.length,
        effectiveN,
        mean,
        interval.low(),
        interval.high(),
        floor,
        effectiveN >= minimum && mean <= 0 && interval.high() < floor);
  }
}
