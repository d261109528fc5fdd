package dev.strata.sector.analysis;

import java.util.Arrays;

/**
 * Probability by a rule that a sector's next 7-day return lies above the median sector's: how often
 * sectors of its half of relative strength did so, drawn to one half by a prior that weighs as much
 * as 20 independent weeks. Mean of a beta posterior; not calibrated otherwise.
 */
public final class OutlookRule {

  private static final double PRIOR_WEEKS = 20;
  private static final double OVERLAP_DAYS = 7;

  private OutlookRule() {}

  /**
   * The probability.
   *
   * @param share mean over the days of the share of that half which came out above the median, in
   *     [0, 1]; any when there are no days
   * @param days days judged by now; a seventh of them is independent
   * @return in (0, 1)
   */
  public static double probability(double share, int days) {
    var weeks = days / OVERLAP_DAYS;
    return (PRIOR_WEEKS / 2 + (days == 0 ? 0 : share * weeks)) / (PRIOR_WEEKS + weeks);
  }

  /** Median; of an even number the mean of the two in the middle; NaN of none. */
  public static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
