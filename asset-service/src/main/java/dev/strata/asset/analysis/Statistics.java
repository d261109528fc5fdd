package dev.strata.asset.analysis;

import java.util.Arrays;

/** Sample statistics; each is NaN when a value is missing or it is undefined. */
final class Statistics {

  /** A spread below this share of the values' size is rounding, not a difference. */
  private static final double NO_SPREAD = 1e-12;

  private static final double WINSORISED_AT = 3;
  private static final int FEWEST = 3;

  private Statistics() {}

  static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : Arrays.stream(values).sum() / values.length;
  }

  /** Standard deviation with N−1. */
  static double deviation(double[] values) {
    if (values.length < 2) {
      return Double.NaN;
    }
    var mean = mean(values);
    var squares = 0.0;
    for (var value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Slope of y on x by least squares: covariance over the variance of x. */
  static double beta(double[] y, double[] x) {
    var meanX = mean(x);
    var meanY = mean(y);
    var product = 0.0;
    var squares = 0.0;
    for (int i = 0; i < x.length; i++) {
      product += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    return squares > 0 ? product / squares : Double.NaN;
  }

  /** Median; of an even number the mean of the two in the middle. */
  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Standardises over those that are known: (value − mean) / deviation, held within ±3. All NaN
   * when fewer than three are known or they do not differ.
   */
  static double[] standardised(double[] values) {
    var known = Arrays.stream(values).filter(Double::isFinite).toArray();
    var scores = new double[values.length];
    Arrays.fill(scores, Double.NaN);
    var mean = mean(known);
    var deviation = deviation(known);
    if (known.length < FEWEST || !(deviation > NO_SPREAD * Math.max(1, Math.abs(mean)))) {
      return scores;
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        scores[i] = Math.clamp((values[i] - mean) / deviation, -WINSORISED_AT, WINSORISED_AT);
      }
    }
    return scores;
  }
}
