package dev.strata.model.learning;

import java.util.List;

/**
 * A division of a training window in time.
 *
 * @param inner examples whose outcome was known when the held part began
 * @param held examples of the held part
 */
record Fold(List<Example> inner, List<Example> held) {

  /**
   * Holds out a stretch of the window's days.
   *
   * @param from where the held part begins, as a share of the days
   * @param to where it ends, as a share of the days, itself excluded unless 1
   */
  static Fold of(List<Example> training, double from, double to) {
    var first = training.getFirst().day();
    var days = training.getLast().day() - first;
    var start = first + (int) Math.ceil(days * from);
    var end = to >= 1 ? Integer.MAX_VALUE : first + (int) Math.ceil(days * to);
    return new Fold(
        training.stream().filter(e -> e.knownOn() <= start && e.day() < start).toList(),
        training.stream().filter(e -> e.day() >= start && e.day() < end).toList());
  }
}
