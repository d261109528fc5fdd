package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline that things stay as they are, as probabilities: how often each class followed the
 * subject's last known outcome in the training window (a Markov chain, Laplace-smoothed). The class
 * rates where a subject has no known outcome.
 */
final class Persistence {

  private final double[][] after;
  private final double[] rates;

  private Persistence(double[][] after, double[] rates) {
    this.after = after;
    this.rates = rates;
  }

  /**
   * @param training in order of day
   * @param known all examples by subject, in order of day
   */
  static Persistence of(List<Example> training, Known known, int classes) {
    var counts = new int[classes][classes];
    for (var example : training) {
      var last = known.outcome(example.subject(), example.day());
      if (last >= 0) {
        counts[last][example.outcome()]++;
      }
    }
    var after = new double[classes][];
    for (int k = 0; k < classes; k++) {
      after[k] = Classes.rates(counts[k]);
    }
    return new Persistence(after, Classes.rates(Classes.counts(training, classes)));
  }

  double[] stated(int lastOutcome) {
    return lastOutcome < 0 ? rates : after[lastOutcome];
  }

  /** Outcomes by subject as they become known. */
  static final class Known {

    private final Map<Long, List<Example>> bySubject = new HashMap<>();

    Known(List<Example> examples) {
      for (var example : examples) {
        bySubject.computeIfAbsent(example.subject(), s -> new ArrayList<>()).add(example);
      }
    }

    /** Index of the last class known of a subject on a day, -1 when none is. */
    int outcome(long subject, int day) {
      var examples = bySubject.getOrDefault(subject, List.of());
      for (int i = examples.size() - 1; i >= 0; i--) {
        if (examples.get(i).knownOn() <= day) {
          return examples.get(i).outcome();
        }
      }
      return -1;
    }
  }
}
