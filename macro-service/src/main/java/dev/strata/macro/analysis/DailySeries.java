package dev.strata.macro.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A daily series as of a moment, counted backwards: day 0 closes at the moment itself. What is not
 * known is NaN, and nothing that closed later can get in.
 */
public final class DailySeries {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final double[] values;

  /** From the day before, by day: windows overlap, and a logarithm is dear. */
  private final double[] logReturns;

  private DailySeries(double[] values) {
    this.values = values;
    this.logReturns = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logReturns[i] = Math.log(values[i] / at(i + 1));
    }
  }

  /** Collects the points of a series. */
  public static final class Builder {
    private final Instant asOf;
    private final double[] values;

    private Builder(Instant asOf, int days) {
      this.asOf = asOf;
      this.values = new double[days];
      Arrays.fill(values, Double.NaN);
    }

    /**
     * Adds the value of the day that closes then; what is later than as of, older than held or off
     * the grid is left out.
     */
    public Builder add(Instant closeTime, double value) {
      var before = Duration.between(closeTime, asOf).toSeconds();
      if (before >= 0 && before % DAY == 0 && before / DAY < values.length) {
        values[(int) (before / DAY)] = value;
      }
      return this;
    }

    /** The series. */
    public DailySeries build() {
      return new DailySeries(values.clone());
    }
  }

  /**
   * Begins a series.
   *
   * @param asOf close time of day 0
   * @param days how many days are held at most
   */
  public static Builder asOf(Instant asOf, int days) {
    return new Builder(asOf, days);
  }

  /** A series whose last value is that of day 0. */
  public static DailySeries of(double... ascending) {
    var values = new double[ascending.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ascending[values.length - 1 - i];
    }
    return new DailySeries(values);
  }

  /** Value so many days ago; NaN when unknown. */
  public double at(int daysAgo) {
    return daysAgo < values.length ? values[daysAgo] : Double.NaN;
  }

  /** How many days back the oldest known value lies; -1 when none is known. */
  public int oldest() {
    for (int i = values.length - 1; i >= 0; i--) {
      if (!Double.isNaN(values[i])) {
        return i;
      }
    }
    return -1;
  }

  /** How many of these days are unknown. */
  public int missing(int from, int days) {
    int missing = 0;
    for (int i = from; i < from + days; i++) {
      if (Double.isNaN(at(i))) {
        missing++;
      }
    }
    return missing;
  }

  /**
   * Mean of {@code days} days up to {@code from} days ago.
   *
   * @param atLeast known values needed
   * @return NaN when the history does not reach back so far or too many days are unknown
   */
  public double mean(int from, int days, int atLeast) {
    if (from + days - 1 > oldest()) {
      return Double.NaN;
    }
    double sum = 0;
    int known = 0;
    for (int i = from; i < from + days; i++) {
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        known++;
      }
    }
    return known < atLeast ? Double.NaN : sum / known;
  }

  /**
   * Greatest known value of up to {@code days} days up to {@code from} days ago; NaN when none is
   * known.
   */
  public double high(int from, int days) {
    double high = Double.NaN;
    for (int i = from; i < Math.min(from + days, values.length); i++) {
      if (!Double.isNaN(values[i]) && !(values[i] <= high)) {
        high = values[i];
      }
    }
    return high;
  }

  /**
   * Log return over {@code days} days up to {@code from} days ago; NaN when either end is unknown.
   */
  public double logReturn(int from, int days) {
    return Math.log(at(from) / at(from + days));
  }

  /**
   * Sample standard deviation (N - 1) of the daily log returns of {@code days} days up to {@code
   * from} days ago, per day. A day whose close or previous close is unknown gives no return.
   *
   * @param atLeast returns needed
   * @return NaN when there are too few
   */
  public double dailyVolatility(int from, int days, int atLeast) {
    var returns = new double[days];
    int n = 0;
    for (int i = from; i < Math.min(from + days, values.length); i++) {
      if (!Double.isNaN(logReturns[i])) {
        returns[n++] = logReturns[i];
      }
    }
    return n < Math.max(2, atLeast) ? Double.NaN : Statistics.deviation(Arrays.copyOf(returns, n));
  }
}
