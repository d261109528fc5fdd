package dev.strata.macro.analysis;

import dev.strata.macro.analysis.RegimePool.Score;
import dev.strata.macro.analysis.RegimePool.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is claimed of a day: the rule's claim joined by the other sources.
 *
 * @param rule what the rule says
 * @param opinions by source, the rule's among them
 * @param weights of the same sources, summing to 1
 * @param pooled the pool
 * @param evidence what speaks for and against the most probable regime
 */
public record PooledRegime(
    RegimeClaim rule,
    Map<Source, RegimeProbabilities> opinions,
    Map<Source, Double> weights,
    RegimeProbabilities pooled,
    List<Evidence> evidence) {

  public PooledRegime {
    opinions = Collections.unmodifiableMap(new EnumMap<>(opinions));
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    evidence = List.copyOf(evidence);
  }

  /**
   * Pools.
   *
   * @param hmm filtered probabilities; null before the first fit
   * @param model of a promoted macro model; null without one
   * @param classRate how often each regime came by now
   * @param scores of claims judged by now
   */
  public static PooledRegime of(
      RegimeClaim rule,
      @Nullable RegimeProbabilities hmm,
      @Nullable RegimeProbabilities model,
      RegimeProbabilities classRate,
      List<Score> scores) {
    var opinions = new EnumMap<Source, RegimeProbabilities>(Source.class);
    opinions.put(Source.RULE, RegimeProbabilities.of(rule.regime(), rule.confidence()));
    if (hmm != null) {
      opinions.put(Source.HMM, hmm);
    }
    if (model != null) {
      opinions.put(Source.MODEL, model);
    }
    opinions.put(Source.CLASS_RATE, classRate);
    var weights = RegimePool.weights(opinions.keySet(), scores);
    var pooled = RegimePool.pool(opinions, weights);
    return new PooledRegime(rule, opinions, weights, pooled, evidence(rule, opinions, pooled));
  }

  /** The most probable regime. */
  public Regime regime() {
    return pooled.mostProbable();
  }

  /** Whether it is probable enough to be told. */
  public boolean isTold() {
    return RegimePool.isTold(pooled);
  }

  /** Probability of the most probable regime. */
  public double confidence() {
    return pooled.of(regime());
  }

  private static List<Evidence> evidence(
      RegimeClaim rule, Map<Source, RegimeProbabilities> opinions, RegimeProbabilities pooled) {
    var regime = pooled.mostProbable();
    var evidence = new ArrayList<>(RegimeRule.evidence(rule, regime));
    opinions.forEach((source, opinion) -> {
      if (source == Source.HMM || source == Source.MODEL) {
        evidence.add(said(source, opinion, regime));
      }
    });
    return evidence;
  }

  private static Evidence said(Source source, RegimeProbabilities opinion, Regime regime) {
    return new Evidence(
        source.name().toLowerCase(Locale.ROOT) + "_probability",
        String.format(
            Locale.ROOT,
            source == Source.HMM
                ? "The hidden Markov model gives this regime %.0f %%"
                : "The learned model gives this regime %.0f %%",
            100 * opinion.of(regime)),
        opinion.of(regime),
        opinion.mostProbable() == regime);
  }
}
