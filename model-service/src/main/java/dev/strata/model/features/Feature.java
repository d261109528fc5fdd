package dev.strata.model.features;

import java.util.Locale;

/** An entry of the feature catalogue. */
public interface Feature {

  /**
   * What an entry is.
   *
   * @param formula how it is computed; t is the day
   * @param unit before any ranking
   * @param lookBack days back from the day that it needs
   * @param source what it is computed from
   * @param value the computation
   */
  record Definition(String formula, String unit, int lookBack, String source, Computation value) {}

  /** Computes an entry from candles closed on or before the day; NaN when an input is missing. */
  @FunctionalInterface
  interface Computation {
    double of(Market market, int subject, int day);
  }

  /** Name as a constant. */
  String name();

  /** What it is. */
  Definition definition();

  /** Name in models and stored inputs. */
  default String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is computed; t is the day. */
  default String formula() {
    return definition().formula();
  }

  /** Unit before any ranking. */
  default String unit() {
    return definition().unit();
  }

  /** Days back from the day that it needs. */
  default int lookBack() {
    return definition().lookBack();
  }

  /** What it is computed from. */
  default String source() {
    return definition().source();
  }

  /**
   * Its value from candles closed on or before the day; NaN when an input is missing.
   *
   * @param subject index of the coin or of the sector; any for the market
   */
  default double value(Market market, int subject, int day) {
    return definition().value().of(market, subject, day);
  }
}
