package dev.strata.model.learning;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The 200-day rule as probabilities: how often each class followed what the rule said in the
 * training window, Laplace-smoothed. The class rates where it said nothing, or what it never said
 * there.
 */
final class TrendRule {

  private final Map<Integer, double[]> after = new HashMap<>();
  private final double[] rates;

  private TrendRule(double[] rates) {
    this.rates = rates;
  }

  static TrendRule of(Collection<Example> training, int classes) {
    var rule = new TrendRule(Classes.rates(Classes.counts(training, classes)));
    var counts = new HashMap<Integer, int[]>();
    for (var example : training) {
      if (example.trend() >= 0) {
        counts.computeIfAbsent(example.trend(), t -> new int[classes])[example.outcome()]++;
      }
    }
    counts.forEach((trend, count) -> rule.after.put(trend, Classes.rates(count)));
    return rule;
  }

  double[] stated(int trend) {
    return after.getOrDefault(trend, rates);
  }
}
