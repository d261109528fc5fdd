package dev.strata.macro.analysis;

import dev.strata.platform.pooling.LogOpinionPool;
import dev.strata.platform.pooling.LogOpinionPool.Opinion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins what the rule, the hidden Markov model, the learned model and the class rate say: the
 * logarithmic opinion pool (Genest and Zidek 1986), {@code p ∝ Π pᵢ^wᵢ} with weights that sum to 1.
 *
 * <p>A weight is the softmax of a source's mean log score less the rule's on the same claims, over
 * the claims judged by then; a score counts half after {@value #HALF_LIFE_DAYS} days. A source with
 * fewer than {@value #MINIMUM_SETTLED} judged claims has no weight, so without a record the rule is
 * followed alone. The difference to the rule keeps sources comparable that were there at different
 * times.
 */
public final class RegimePool {

  /** Judged claims before a source has a say: a year of daily ones, 12 independent ones. */
  public static final int MINIMUM_SETTLED = 12 * RegimeSettlement.HORIZON_DAYS;

  /** Days after which a score counts half. */
  public static final int HALF_LIFE_DAYS = 365;

  /** Pooled probability below which no regime is told. */
  public static final double LEAST_TOLD = 0.5;

  private RegimePool() {}

  /** Who says it. */
  public enum Source {
    RULE,
    HMM,
    MODEL,
    CLASS_RATE
  }

  /**
   * How often each regime came so far: what anyone can say who knows nothing of today. Independent
   * outcomes are counted, with one more of each class (Laplace), so it begins at a third each.
   *
   * @param bear daily claims judged by now after which it came
   * @param sideways the same
   * @param bull the same
   */
  public static RegimeProbabilities classRate(long bear, long sideways, long bull) {
    double horizon = RegimeSettlement.HORIZON_DAYS;
    double sum = (bear + sideways + bull) / horizon + 3;
    return RegimeProbabilities.floored(
        (bear / horizon + 1) / sum, (sideways / horizon + 1) / sum, (bull / horizon + 1) / sum);
  }

  /**
   * How a source did against the rule on one claim.
   *
   * @param source any but the rule
   * @param daysAgo days since the claim was judged, at least 0
   * @param advantage its log score less the rule's
   */
  public record Score(Source source, long daysAgo, double advantage) {}

  /**
   * Weights of the sources that speak, summing to 1.
   *
   * @param speaking must hold the rule
   * @param scores known as of now
   */
  public static Map<Source, Double> weights(Set<Source> speaking, List<Score> scores) {
    if (!speaking.contains(Source.RULE)) {
      throw new IllegalArgumentException("speaking must hold RULE, was " + speaking);
    }
    var advantages = new EnumMap<Source, Double>(Source.class);
    advantages.put(Source.RULE, 0.0);
    for (var source : speaking) {
      var own = scores.stream().filter(s -> s.source() == source).toList();
      if (source != Source.RULE && own.size() >= MINIMUM_SETTLED) {
        advantages.put(source, meanAdvantage(own));
      }
    }
    double total = advantages.values().stream().mapToDouble(Math::exp).sum();
    var weights = new EnumMap<Source, Double>(Source.class);
    for (var source : speaking) {
      var advantage = advantages.get(source);
      weights.put(source, advantage == null ? 0 : Math.exp(advantage) / total);
    }
    return weights;
  }

  private static double meanAdvantage(List<Score> scores) {
    double sum = 0;
    double weight = 0;
    for (var score : scores) {
      double share = Math.pow(0.5, (double) score.daysAgo() / HALF_LIFE_DAYS);
      sum += share * score.advantage();
      weight += share;
    }
    return sum / weight;
  }

  /**
   * The pooled probabilities, see {@link LogOpinionPool}.
   *
   * @param opinions by source, each with a weight
   */
  public static RegimeProbabilities pool(
      Map<Source, RegimeProbabilities> opinions, Map<Source, Double> weights) {
    var said = new ArrayList<Opinion>();
    opinions.forEach((source, opinion) ->
        said.add(new Opinion(opinion.byName(), weights.getOrDefault(source, 0.0))));
    return RegimeProbabilities.of(LogOpinionPool.pool(said));
  }

  /** Whether the pooled probability is enough to tell a regime. */
  public static boolean isTold(RegimeProbabilities pooled) {
    return pooled.of(pooled.mostProbable()) >= LEAST_TOLD;
  }
}
