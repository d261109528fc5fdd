package dev.strata.model.learning;

import java.util.List;

/**
 * A problem with the market that poses it: examples to learn from, and questions of a day. Both
 * come from the same features, and a question of a day holds what an example of that day held.
 */
public interface Task {

  /** What is to be forecast. */
  Problem problem();

  /**
   * All examples of a period whose outcome is known, in order of day and subject.
   *
   * @param from first epoch day of claims
   * @param asOf last epoch day of which anything is known: {@code knownOn <= asOf}
   */
  List<Example> examples(int from, int asOf);

  /** What a model is asked on a day, in order of subject. */
  List<Question> questions(int day);

  /**
   * What is known of a subject on a day.
   *
   * @param subject coin or sector id, 0 for the market
   * @param window as in {@link Example#window}; NaN where missing
   * @param missing names of missing inputs, in order: if there is one, a model abstains
   */
  record Question(long subject, float[][] window, List<String> missing) {

    /** Whether a model can answer: a missing input is never guessed. */
    public boolean isComplete() {
      return missing.isEmpty();
    }
  }
}
