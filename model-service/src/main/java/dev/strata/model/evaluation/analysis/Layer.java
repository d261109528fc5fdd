package dev.strata.model.evaluation.analysis;

import java.util.Locale;

/** A layer of the cascade. */
public enum Layer {
  MACRO,
  SECTOR,
  ASSET,
  TIMING;

  /** As stored and served. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
