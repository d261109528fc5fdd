package dev.strata.market.indicators.analysis;

/**
 * Relative strength index (Wilder 1978): 100 - 100 / (1 + gains / losses), both averaged with
 * weight 1 / lookback, in [0, 100]; undefined where no close has moved.
 */
public final class Rsi implements Indicator {

  private final int lookback;
  private final Ema gains;
  private final Ema losses;
  private double closeBefore = Double.NaN;

  public Rsi(int lookback) {
    this.lookback = lookback;
    this.gains = Ema.wilder(lookback);
    this.losses = Ema.wilder(lookback);
  }

  @Override
  public void add(double high, double low, double close) {
    var change = Double.isNaN(closeBefore) ? 0 : close - closeBefore;
    gains.add(Math.max(change, 0));
    losses.add(Math.max(-change, 0));
    closeBefore = close;
  }

  @Override
  public int lines() {
    return 1;
  }

  @Override
  public double value(int line) {
    var moved = gains.average() + losses.average();
    return moved == 0 ? Double.NaN : 100 * gains.average() / moved;
  }

  @Override
  public int warmUp() {
    return lookback;
  }
}
