package dev.strata.model.registry;

import dev.strata.model.analysis.WalkForward;
import dev.strata.model.history.Days;
import java.time.Instant;

/** A test block of the walk-forward validation, as stored and served. */
record TestWindow(
    Instant trainFrom,
    Instant trainTo,
    Instant testFrom,
    Instant testTo,
    int n,
    double brier,
    double baseRateBrier) {

  static TestWindow of(WalkForward.Window window) {
    return new TestWindow(
        Days.instant(window.trainFrom()),
        Days.instant(window.trainTo()),
        Days.instant(window.testFrom()),
        Days.instant(window.testTo()),
        window.n(),
        window.brier(),
        window.baseRateBrier());
  }
}
