package dev.strata.market.indicators.analysis;

/** Simple moving average: mean of the last {@code lookback} closes. */
public final class Sma implements Indicator {

  private final double[] window;
  private int count;
  private double sum;

  /** What rounding has taken from the sum (Neumaier 1974): it would grow with each candle. */
  private double compensation;

  public Sma(int lookback) {
    this.window = new double[lookback];
  }

  @Override
  public void add(double high, double low, double close) {
    var place = count % window.length;
    if (count >= window.length) {
      plus(-window[place]);
    }
    window[place] = close;
    plus(close);
    count++;
  }

  private void plus(double value) {
    var next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }

  @Override
  public int lines() {
    return 1;
  }

  @Override
  public double value(int line) {
    return (sum + compensation) / Math.min(count, window.length);
  }

  @Override
  public int warmUp() {
    return window.length - 1;
  }
}
