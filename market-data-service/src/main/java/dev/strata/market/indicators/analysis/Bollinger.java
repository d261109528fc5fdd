package dev.strata.market.indicators.analysis;

/**
 * Bollinger bands: the simple average of the last {@code lookback} closes, and {@code width}
 * standard deviations (of the population, N) above and below. Lines: upper, middle, lower.
 */
public final class Bollinger implements Indicator {

  private final int lookback;
  private final double width;
  private final Sma mean;
  private int count;

  /** Squared deviations from the mean, carried along (Welford 1962) so that no digits cancel. */
  private double squares;

  public Bollinger(int lookback, double width) {
    this.lookback = lookback;
    this.width = width;
    this.mean = new Sma(lookback);
  }

  @Override
  public void add(double high, double low, double close) {
    var meanBefore = count == 0 ? close : mean.mean();
    var leaving = mean.oldest();
    mean.add(close);
    if (count < lookback) {
      squares += (close - meanBefore) * (close - mean.mean());
      count++;
    } else {
      squares += (close - leaving) * (close - mean.mean() + leaving - meanBefore);
    }
  }

  @Override
  public int lines() {
    return 3;
  }

  @Override
  public double value(int line) {
    var distance = width * Math.sqrt(Math.max(squares, 0) / count);
    return switch (line) {
      case 0 -> mean.mean() + distance;
      case 1 -> mean.mean();
      default -> mean.mean() - distance;
    };
  }

  @Override
  public int warmUp() {
    return lookback - 1;
  }
}
