package dev.strata.market.indicators.analysis;

/**
 * Exponential moving average: {@code e += (value - e) * weight}, begun with the first value. The
 * weight is 2 / (lookback + 1), or 1 / lookback as Wilder has it (1978).
 */
public final class Ema implements Indicator {

  private final int lookback;
  private final double weight;
  private double average = Double.NaN;

  private Ema(int lookback, double weight) {
    this.lookback = lookback;
    this.weight = weight;
  }

  public Ema(int lookback) {
    this(lookback, 2.0 / (lookback + 1));
  }

  static Ema wilder(int lookback) {
    return new Ema(lookback, 1.0 / lookback);
  }

  @Override
  public void add(double high, double low, double close) {
    add(close);
  }

  void add(double value) {
    average = Double.isNaN(average) ? value : average + (value - average) * weight;
  }

  double average() {
    return average;
  }

  @Override
  public int lines() {
    return 1;
  }

  @Override
  public double value(int line) {
    return average;
  }

  @Override
  public int warmUp() {
    return lookback - 1;
  }
}
