package dev.strata.platform.pooling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The logarithmic opinion pool: the probability of a class is proportional to the product of the
 * sources' probabilities of it, each to the power of its source's weight; the products are divided
 * by their sum (Genest and Zidek 1986). With weights that sum to 1 it is never more extreme than
 * the most extreme source, and agreeing sources are returned as they are.
 *
 * <p>A probability below {@link #FLOOR} counts as the floor: no source has a veto.
 */
public final class LogOpinionPool {

  /** The least probability that is pooled or scored; a log score is never below its logarithm. */
  public static final double FLOOR = 1e-6;

  private static final double TOLERANCE = 1e-6;

  private LogOpinionPool() {}

  /**
   * What one source says.
   *
   * @param probabilities by class, at least two classes, each in [0, 1], summing to 1
   * @param weight at least 0
   */
  public record Opinion(Map<String, Double> probabilities, double weight) {

    public Opinion {
      probabilities = checked(probabilities);
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("weight must be finite and at least 0, was " + weight);
      }
    }
  }

  /**
   * Pools opinions on the same classes; weights are divided by their sum.
   *
   * @param opinions at least one with a weight above 0
   * @return probabilities by class, summing to 1
   */
  public static Map<String, Double> pool(List<Opinion> opinions) {
    double total = 0;
    for (var opinion : opinions) {
      total += opinion.weight();
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("opinions must have a weight above 0, was " + total);
    }
    var classes = opinions.getFirst().probabilities().keySet();
    var logs = new TreeMap<String, Double>();
    for (var opinion : opinions) {
      if (!opinion.probabilities().keySet().equals(classes)) {
        throw new IllegalArgumentException(
            "opinions must name the classes %s, was %s"
                .formatted(classes, opinion.probabilities().keySet()));
      }
      var weight = opinion.weight() / total;
      opinion.probabilities().forEach((name, p) -> logs.merge(name, weight * log(p), Double::sum));
    }
    return normalized(logs);
  }

  /**
   * The rule's probabilities joined by the model's; the rule's alone where there is no model's.
   *
   * @param rule by class
   * @param model by the same classes; null where no promoted model has spoken
   * @param weights of both, see {@link PoolWeights}
   */
  public static Map<String, Double> join(
      Map<String, Double> rule, @Nullable Map<String, Double> model, PoolWeights weights) {
    return model == null || weights.model() == 0
        ? checked(rule)
        : pool(List.of(new Opinion(rule, weights.rule()), new Opinion(model, weights.model())));
  }

  /**
   * Natural logarithm of the probability that was given to what happened; 0 is best (Good 1952).
   *
   * @param outcome one of the classes
   */
  public static double logScore(Map<String, Double> probabilities, String outcome) {
    var probability = probabilities.get(outcome);
    if (probability == null) {
      throw new IllegalArgumentException(
          "outcome must be one of %s, was %s".formatted(probabilities.keySet(), outcome));
    }
    return log(probability);
  }

  private static double log(double probability) {
    return Math.log(Math.max(FLOOR, probability));
  }

  private static Map<String, Double> normalized(TreeMap<String, Double> logs) {
    var highest = Collections.max(logs.values());
    double sum = 0;
    for (var log : logs.values()) {
      sum += Math.exp(log - highest);
    }
    var pooled = new TreeMap<String, Double>();
    for (var log : logs.entrySet()) {
      pooled.put(log.getKey(), Math.exp(log.getValue() - highest) / sum);
    }
    return Collections.unmodifiableMap(pooled);
  }

  private static Map<String, Double> checked(Map<String, Double> probabilities) {
    if (probabilities.size() < 2) {
      throw new IllegalArgumentException(
          "probabilities must name at least 2 classes, was " + probabilities.keySet());
    }
    double sum = 0;
    for (var probability : probabilities.values()) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probabilities must be within 0..1, was " + probabilities);
      }
      sum += probability;
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException("probabilities must sum to 1, was " + sum);
    }
    return Collections.unmodifiableMap(new TreeMap<>(probabilities));
  }
}
