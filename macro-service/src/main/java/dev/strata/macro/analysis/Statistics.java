package dev.strata.macro.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Statistics of samples. */
public final class Statistics {

  private Statistics() {}

  /** A finite figure with eight decimals, as it is stored and served. */
  public static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(8, RoundingMode.HALF_UP).doubleValue();
  }

  /** A figure with eight decimals; null when it is unknown or undefined. */
  public static @Nullable Double roundedOrNull(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? null : rounded(value);
  }

  /** Sample standard deviation (N - 1); NaN below two values. */
  public static double deviation(double[] sample) {
    if (sample.length < 2) {
      return Double.NaN;
    }
    var mean = Arrays.stream(sample).sum() / sample.length;
    double squares = 0;
    for (var x : sample) {
      squares += (x - mean) * (x - mean);
    }
    return Math.sqrt(squares / (sample.length - 1));
  }

  /**
   * Share of a sample that is smaller than a value, ties counted half, in [0, 1]; unknown (NaN)
   * members of the sample are left out.
   *
   * @param atLeast members needed
   * @return NaN when the value is unknown or the sample too small
   */
  public static double percentile(double value, double[] sample, int atLeast) {
    double below = 0;
    int known = 0;
    for (var x : sample) {
      if (!Double.isNaN(x)) {
        known++;
        below += x < value ? 1 : x == value ? 0.5 : 0;
      }
    }
    return Double.isNaN(value) || known == 0 || known < atLeast ? Double.NaN : below / known;
  }

  /** Pearson's correlation, in [-1, 1]; NaN below three pairs or when a side is constant. */
  public static double correlation(double[] a, double[] b) {
    int n = a.length;
    if (n != b.length) {
      throw new IllegalArgumentException(
          "a and b must be of one length, were " + n + " and " + b.length);
    }
    if (n < 3) {
      return Double.NaN;
    }
    var meanA = Arrays.stream(a).sum() / n;
    var meanB = Arrays.stream(b).sum() / n;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < n; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    if (aa == 0 || bb == 0) {
      return Double.NaN;
    }
    return Math.clamp(ab / Math.sqrt(aa * bb), -1, 1);
  }

  /**
   * Correlation of the log returns of two series over the dates that both have, of the last {@code
   * days} days. A return spans from one such date to the next, so a Friday's close meets Monday's
   * on both sides.
   *
   * @return NaN when fewer than half as many returns as days exist, a value is not positive, or a
   *     side is constant
   */
  public static double returnCorrelation(DailySeries a, DailySeries b, int days) {
    var returnsA = new double[days];
    var returnsB = new double[days];
    int n = 0;
    int previous = -1;
    for (int i = days; i >= 0; i--) {
      if (!(a.at(i) > 0 && b.at(i) > 0)) {
        continue;
      }
      if (previous >= 0) {
        returnsA[n] = Math.log(a.at(i) / a.at(previous));
        returnsB[n] = Math.log(b.at(i) / b.at(previous));
        n++;
      }
      previous = i;
    }
    if (n < days / 2) {
      return Double.NaN;
    }
    return correlation(Arrays.copyOf(returnsA, n), Arrays.copyOf(returnsB, n));
  }
}
