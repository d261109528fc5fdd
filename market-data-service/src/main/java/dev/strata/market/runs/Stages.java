package dev.strata.market.runs;

import java.util.List;

/** The stages of the cascade in their order. */
final class Stages {

  static final List<String> ALL =
      List.of(
          "model:macro",
          "macro",
          "model:sector",
          "sector",
          "model:asset",
          "asset",
          "model:timing",
          "timing");

  private Stages() {}
}
