package dev.strata.market.indicators.analysis;

/**
 * Average true range (Wilder 1978): the range of a candle, reaching to the close before it,
 * averaged with weight 1 / lookback.
 */
public final class Atr implements Indicator {

  private final int lookback;
  private final Ema average;
  private double closeBefore = Double.NaN;

  public Atr(int lookback) {
    this.lookback = lookback;
    this.average = Ema.wilder(lookback);
  }

  @Override
  public void add(double high, double low, double close) {
    average.add(
        Double.isNaN(closeBefore)
            ? high - low
            : Math.max(high, closeBefore) - Math.min(low, closeBefore));
    closeBefore = close;
  }

  @Override
  public int lines() {
    return 1;
  }

  @Override
  public double value(int line) {
    return average.average();
  }

  @Override
  public int warmUp() {
    return lookback - 1;
  }
}
