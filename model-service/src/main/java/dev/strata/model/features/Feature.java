package dev.strata.model.features;

/** An entry of the feature catalogue. */
public interface Feature {

  /** Name in models and stored inputs. */
  String title();

  /** How it is computed; t is the day. */
  String formula();

  /** Unit before any ranking. */
  String unit();

  /** Days back from the day that it needs. */
  int lookBack();

  /** What it is computed from. */
  String source();

  /**
   * Its value from candles closed on or before the day; NaN when an input is missing.
   *
   * @param subject index of the coin or of the sector; any for the market
   */
  double value(Market market, int subject, int day);
}
