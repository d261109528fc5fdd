package dev.strata.model.learning;

import java.util.Locale;

/** How a model learns. */
public enum Architecture {
  /** Linear: logistic regression, multinomial where there are more than two classes. */
  REGRESSION,
  /** Gradient-boosted trees and a random forest, stacked. */
  ENSEMBLE,
  /** A recurrent network over the days before. */
  LSTM,
  /** A small attention encoder over the days before. */
  TRANSFORMER;

  /** As stored, served and announced. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
