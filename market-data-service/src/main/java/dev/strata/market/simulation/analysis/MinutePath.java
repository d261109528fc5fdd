package dev.strata.market.simulation.analysis;

/**
 * The minutes of a simulated day. They roll up exactly to the day's candle: the first opens at its
 * open, the last closes at its close, the highest high and the lowest low are its high and low, and
 * the volumes add up to its volume.
 *
 * <p>A Brownian bridge in log price from open to close, whose steps are sized for the day's range
 * (a bridge's mean range is 1.25 deviations of the walk), is stretched above max(open, close) and
 * below min(open, close) so that its extremes are the day's; in between it stays as it is. Each
 * minute has wicks of up to a step, cut at the day's range.
 */
public final class MinutePath {

  /** Minutes of a day. */
  public static final int MINUTES = 1440;

  private static final double BRIDGE_RANGE = 1.25;

  private final double[] point;
  private final double[] high;
  private final double[] low;
  private final long[] volumeCents;

  private MinutePath(double[] point, double[] high, double[] low, long[] volumeCents) {
    this.point = point;
    this.high = high;
    this.low = low;
    this.volumeCents = volumeCents;
  }

  /** The path of a coin's day; the same each time it is asked for. */
  public static MinutePath of(long seed, int day, DayCandle candle) {
    var noise = new Noise(seed, 1_000_000L + candle.coin(), day);
    var point = points(candle, noise);
    var high = new double[MINUTES];
    var low = new double[MINUTES];
    var step = StrictMath.log(candle.high() / candle.low()) / Math.sqrt(MINUTES);
    int highest = 0;
    int lowest = 0;
    for (int m = 0; m < MINUTES; m++) {
      var upper = Math.max(point[m], point[m + 1]);
      var lower = Math.min(point[m], point[m + 1]);
      high[m] = Math.min(candle.high(), upper * (1 + step * noise.uniform()));
      low[m] = Math.max(candle.low(), lower * (1 - step * noise.uniform()));
      highest = high[m] > high[highest] ? m : highest;
      lowest = low[m] < low[lowest] ? m : lowest;
    }
    high[highest] = candle.high();
    low[lowest] = candle.low();
    return new MinutePath(point, high, low, volumes(candle.volumeCents(), noise));
  }

  private static double[] points(DayCandle candle, Noise noise) {
    var start = StrictMath.log(candle.open());
    var end = StrictMath.log(candle.close());
    var ceiling = StrictMath.log(candle.high());
    var floor = StrictMath.log(candle.low());
    var size = (ceiling - floor) / (BRIDGE_RANGE * Math.sqrt(MINUTES));
    var walk = new double[MINUTES + 1];
    for (int m = 1; m <= MINUTES; m++) {
      walk[m] = walk[m - 1] + size * noise.gaussian();
    }
    var last = walk[MINUTES];
    var top = Math.max(start, end);
    var bottom = Math.min(start, end);
    var peak = top;
    var trough = bottom;
    for (int m = 0; m <= MINUTES; m++) {
      walk[m] = start + walk[m] - (last - (end - start)) * m / MINUTES;
      peak = Math.max(peak, walk[m]);
      trough = Math.min(trough, walk[m]);
    }
    var above = peak > top ? (ceiling - top) / (peak - top) : 0;
    var below = trough < bottom ? (bottom - floor) / (bottom - trough) : 0;
    var point = new double[MINUTES + 1];
    for (int m = 1; m < MINUTES; m++) {
      var x = walk[m];
      var stretched =
          x > top ? top + (x - top) * above : x < bottom ? bottom - (bottom - x) * below : x;
      point[m] = Math.clamp(StrictMath.exp(stretched), candle.low(), candle.high());
    }
    point[0] = candle.open();
    point[MINUTES] = candle.close();
    return point;
  }

  private static long[] volumes(long total, Noise noise) {
    var weight = new double[MINUTES];
    double sum = 0;
    for (int m = 0; m < MINUTES; m++) {
      weight[m] = 0.2 + noise.uniform() * noise.uniform();
      sum += weight[m];
    }
    var volumes = new long[MINUTES];
    long left = total;
    for (int m = 0; m < MINUTES - 1; m++) {
      volumes[m] = Math.min(left, (long) (total * (weight[m] / sum)));
      left -= volumes[m];
    }
    volumes[MINUTES - 1] = left;
    return volumes;
  }

  /** Price at the start of a minute, USD; at {@link #MINUTES} the day's close. */
  public double at(int minute) {
    return point[minute];
  }

  /** Highest price of a minute, USD. */
  public double high(int minute) {
    return high[minute];
  }

  /** Lowest price of a minute, USD. */
  public double low(int minute) {
    return low[minute];
  }

  /** Volume of a minute, US cents. */
  public long volumeCents(int minute) {
    return volumeCents[minute];
  }

  /** Price within a minute: on the straight line through it. */
  public double within(int minute, double share) {
    return point[minute] + (point[minute + 1] - point[minute]) * share;
  }
}
