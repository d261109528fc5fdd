package dev.strata.market.indicators.analysis;

/**
 * An indicator fed candle by candle, oldest first. Each step takes constant time and looks at
 * nothing but what it has been given, so no value can know of a later candle.
 */
public interface Indicator {

  /**
   * Takes the next candle.
   *
   * @param high highest price
   * @param low lowest price
   * @param close last price
   */
  void add(double high, double low, double close);

  /** How many values there are for each candle. */
  int lines();

  /**
   * A value as of the newest candle, in price units unless the indicator says otherwise.
   *
   * @param line from 0
   * @return NaN while undefined, where an oscillator has nothing to divide by
   */
  double value(int line);

  /** Candles before the first that has a value worth showing. */
  int warmUp();
}
