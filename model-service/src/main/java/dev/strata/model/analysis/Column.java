package dev.strata.model.analysis;

/** A number per coin and day that a model may learn from. */
public interface Column {

  /** Name in models and stored inputs. */
  String title();

  /** Its value from candles closed on or before the day; NaN when an input is missing. */
  double value(Panel panel, int coin, int day);
}
