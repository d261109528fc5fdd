package dev.strata.model.evaluation.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Statistics of the report. NaN where undefined. */
public final class Statistics {

  /** Independent observations below which no percentage is shown. */
  public static final int MINIMUM_EFFECTIVE = 30;

  /** 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private static final int LAGS = 20;

  private Statistics() {}

  /**
   * Bounds that leave 2.5 % on either side.
   *
   * @param low lower bound
   * @param high upper bound
   */
  public record Interval(double low, double high) {

    /** Both bounds undefined. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** Whether all of it is above a value. */
    public boolean isAbove(double value) {
      return low > value;
    }
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Standard deviation with N - 1. */
  static double standardDeviation(double[] values) {
    var mean = mean(values);
    var squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  /** The value that a share of the sorted values does not exceed. */
  static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.clamp((int) Math.floor(share * sorted.length), 0, sorted.length - 1)];
  }

  static Interval interval(double[] draws) {
    var sorted = draws.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? Interval.UNKNOWN
        : new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  /** Score interval of a share (Wilson 1927), in [0, 1]. */
  public static Interval wilson(double share, double n) {
    if (!(n > 0)) {
      return Interval.UNKNOWN;
    }
    var middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
    var half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /** Correlation of two series (Pearson), in [-1, 1]. */
  public static double correlation(double[] x, double[] y) {
    var meanX = mean(x);
    var meanY = mean(y);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
  }

  /** Correlation of the ranks (Spearman), ties the mean of their places, in [-1, 1]. */
  public static double rankCorrelation(double[] x, double[] y) {
    return correlation(ranks(x), ranks(y));
  }

  private static double[] ranks(double[] values) {
    var order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i <= to; i++) {
        ranks[order[i]] = (from + to) / 2.0;
      }
      from = to + 1;
    }
    return ranks;
  }

  /**
   * Independent values that tell as much of a mean as these: n over 1 plus twice the
   * autocorrelations of 20 lags with Bartlett weights (Newey, West 1987), within [1, n]; 0 for
   * none.
   */
  static double effectiveCount(double[] values) {
    var n = values.length;
    if (n < 2) {
      return n;
    }
    var mean = mean(values);
    var variance = autocovariance(values, mean, 0);
    if (variance == 0) {
      return 0;
    }
    double sum = 1;
    for (int lag = 1; lag <= Math.min(LAGS, n - 1); lag++) {
      sum += 2 * (1 - lag / (LAGS + 1.0)) * autocovariance(values, mean, lag) / variance;
    }
    return Math.clamp(n / Math.max(sum, 1e-9), 1, n);
  }

  private static double autocovariance(double[] values, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / values.length;
  }

  /**
   * Claims of which no two are open at the same time: horizons and coins overlap, so they do not
   * count twice.
   *
   * @param issued epoch days
   * @param ended epoch days of their judgement
   */
  public static int nonOverlapping(int[] issued, int[] ended) {
    var order =
        IntStream.range(0, issued.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> ended[i]).thenComparingInt(i -> issued[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = 0;
    long free = Long.MIN_VALUE;
    for (var i : order) {
      if (issued[i] >= free) {
        count++;
        free = Math.max(ended[i], issued[i] + 1L);
      }
    }
    return count;
  }

  /** Standard normal distribution function, error below 1e-15 (series and continued fraction). */
  public static double normal(double x) {
    if (x < -38) {
      return 0;
    }
    if (x > 38) {
      return 1;
    }
    var density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (Math.abs(x) < 5) {
      double term = x;
      double sum = x;
      for (int k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 500; k++) {
        term *= x * x / (2 * k + 1);
        sum += term;
      }
      return 0.5 + density * sum;
    }
    double fraction = 0;
    for (int k = 60; k >= 1; k--) {
      fraction = k / (Math.abs(x) + fraction);
    }
    var tail = density / (Math.abs(x) + fraction);
    return x < 0 ? tail : 1 - tail;
  }

  /** Quantile of the standard normal distribution by bisection. */
  static double normalQuantile(double share) {
    double low = -38;
    double high = 38;
    for (int i = 0; i < 200; i++) {
      var middle = (low + high) / 2;
      if (normal(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
