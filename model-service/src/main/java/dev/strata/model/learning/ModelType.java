package dev.strata.model.learning;

import java.util.Locale;

/** The layer that a model serves. */
public enum ModelType {
  MACRO,
  SECTOR,
  ASSET,
  TIMING;

  /** As stored, served and announced. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
