package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that a task knows nothing of what follows: recomputed from data up to a day, examples and
 * questions up to that day are what they are with all data; examples are known in time; and a
 * question holds what the example of that day holds.
 */
public final class Truncation {

  private Truncation() {}

  /**
   * Compares.
   *
   * @param whole the task over all data
   * @param cut the same task over data of which everything after {@code asOf} is missing or
   *     different
   * @param from first day of examples that is compared
   * @param asOf day of the cut
   * @return what differs, for people; empty when nothing looks ahead
   */
  public static List<String> violations(Task whole, Task cut, int from, int asOf) {
    var violations = new ArrayList<String>();
    var stored = whole.examples(from, asOf);
    var recomputed = cut.examples(from, asOf);
    if (stored.isEmpty()) {
      throw new IllegalArgumentException("no examples up to day " + asOf);
    }
    if (stored.size() != recomputed.size()) {
      violations.add(
          "%d examples up to day %d, %d recomputed"
              .formatted(stored.size(), asOf, recomputed.size()));
    }
    for (int i = 0; i < Math.min(stored.size(), recomputed.size()); i++) {
      if (!isSame(stored.get(i), recomputed.get(i))) {
        violations.add(named("example", stored.get(i)) + " changes with what follows");
      }
      if (stored.get(i).knownOn() > asOf || stored.get(i).knownOn() <= stored.get(i).day()) {
        violations.add(named("example", stored.get(i)) + " is not known in time");
      }
    }
    questions(whole, cut, asOf, violations);
    questions(whole, cut, stored.getLast().day(), violations);
    answered(whole, stored, violations);
    return violations;
  }

  private static void questions(Task whole, Task cut, int day, List<String> violations) {
    var stored = whole.questions(day);
    var recomputed = cut.questions(day);
    if (stored.size() != recomputed.size()) {
      violations.add("questions of day " + day + " change in number");
    }
    for (int i = 0; i < Math.min(stored.size(), recomputed.size()); i++) {
      var one = stored.get(i);
      var other = recomputed.get(i);
      if (one.subject() != other.subject()
          || !one.missing().equals(other.missing())
          || !Arrays.deepEquals(one.window(), other.window())) {
        violations.add(
            "question of subject %d on day %d changes with what follows"
                .formatted(one.subject(), day));
      }
    }
  }

  private static void answered(Task whole, List<Example> stored, List<String> violations) {
    var last = stored.getLast();
    var questions = whole.questions(last.day());
    for (var example : stored) {
      if (example.day() == last.day()
          && questions.stream()
              .noneMatch(q ->
                  q.subject() == example.subject()
                      && Arrays.deepEquals(q.window(), example.window()))) {
        violations.add(named("example", example) + " holds what its question does not");
      }
    }
  }

  private static boolean isSame(Example one, Example other) {
    return one.day() == other.day()
        && one.subject() == other.subject()
        && one.outcome() == other.outcome()
        && one.knownOn() == other.knownOn()
        && one.trend() == other.trend()
        && one.returns().equals(other.returns())
        && Double.compare(one.payoff(), other.payoff()) == 0
        && Arrays.deepEquals(one.window(), other.window());
  }

  private static String named(String what, Example example) {
    return "%s of subject %d on day %d".formatted(what, example.subject(), example.day());
  }
}
