package dev.strata.market.indicators.analysis;

/**
 * Bollinger bands: the simple average of the last {@code lookback} closes, and {@code width}
 * standard deviations (of the population, N) above and below. Lines: upper, middle, lower.
 *
 * <p>Nothing is ever subtracted again: what rounding leaves of a price a million times as high
 * would outweigh those that come after a collapse. The window is the end of an older block, whose
 * ends have been summed up once, and the beginning of a newer one, merged as in Chan, Golub and
 * LeVeque (1979).
 */
public final class Bollinger implements Indicator {

  private final double width;
  private final double[] window;

  /** Mean of the older block from each place on. */
  private final double[] meansFrom;

  /** Squared deviations from that mean. */
  private final double[] squaresFrom;

  private int count;
  private double newerMean;
  private double newerSquares;

  public Bollinger(int lookback, double width) {
    this.width = width;
    this.window = new double[lookback];
    this.meansFrom = new double[lookback];
    this.squaresFrom = new double[lookback];
  }

  @Override
  public void add(double high, double low, double close) {
    var place = count % window.length;
    if (place == 0) {
      if (count > 0) {
        sumUp();
      }
      newerMean = 0;
      newerSquares = 0;
    }
    window[place] = close;
    // Welford (1962).
    var difference = close - newerMean;
    newerMean += difference / (place + 1);
    newerSquares += difference * (close - newerMean);
    count++;
  }

  private void sumUp() {
    double mean = 0;
    double squares = 0;
    for (int place = window.length - 1; place >= 0; place--) {
      var difference = window[place] - mean;
      mean += difference / (window.length - place);
      squares += difference * (window[place] - mean);
      meansFrom[place] = mean;
      squaresFrom[place] = squares;
    }
  }

  @Override
  public int lines() {
    return 3;
  }

  @Override
  public double value(int line) {
    var mean = newerMean;
    var squares = newerSquares;
    int newer = (count - 1) % window.length + 1;
    int older = count > window.length ? window.length - newer : 0;
    if (older > 0) {
      var difference = newerMean - meansFrom[newer];
      mean = meansFrom[newer] + difference * newer / (newer + older);
      squares += squaresFrom[newer] + difference * difference * newer * older / (newer + older);
    }
    var distance = width * Math.sqrt(squares / (newer + older));
    return switch (line) {
      case 0 -> mean + distance;
      case 1 -> mean;
      default -> mean - distance;
    };
  }

  @Override
  public int warmUp() {
    return window.length - 1;
  }
}
