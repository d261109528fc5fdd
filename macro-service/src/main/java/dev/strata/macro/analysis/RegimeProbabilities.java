package dev.strata.macro.analysis;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Probabilities of what BTC will have done after {@link RegimeSettlement#HORIZON_DAYS} days. None
 * is below about {@value #FLOOR}: what is said to be impossible could never be scored.
 *
 * @param bear it fell by more than 10 %
 * @param sideways neither
 * @param bull it rose by more than 10 %
 */
public record RegimeProbabilities(double bear, double sideways, double bull) {

  /** What a lower probability is raised to before the three are divided by their sum. */
  public static final double FLOOR = 0.01;

  private static final double TOLERANCE = 1e-6;

  public RegimeProbabilities {
    double sum = bear + sideways + bull;
    if (!(bear >= 0 && sideways >= 0 && bull >= 0) || !(Math.abs(sum - 1) < TOLERANCE)) {
      throw new IllegalArgumentException(
          "bear, sideways and bull must be probabilities that sum to 1, were %s, %s, %s"
              .formatted(bear, sideways, bull));
    }
  }

  /** Raises each to the floor and divides by the sum. */
  public static RegimeProbabilities floored(double bear, double sideways, double bull) {
    double lifted = Math.max(bear, FLOOR);
    double middle = Math.max(sideways, FLOOR);
    double upper = Math.max(bull, FLOOR);
    double sum = lifted + middle + upper;
    return new RegimeProbabilities(lifted / sum, middle / sum, upper / sum);
  }

  /**
   * One regime's probability stated, the rest shared equally by the others: whoever names one says
   * nothing of them.
   */
  public static RegimeProbabilities of(Regime regime, double probability) {
    double other = (1 - probability) / 2;
    return floored(
        regime == Regime.BEAR ? probability : other,
        regime == Regime.SIDEWAYS ? probability : other,
        regime == Regime.BULL ? probability : other);
  }

  /** What {@link #byName} gave. */
  static RegimeProbabilities of(Map<String, Double> byName) {
    return new RegimeProbabilities(
        named(byName, Regime.BEAR), named(byName, Regime.SIDEWAYS), named(byName, Regime.BULL));
  }

  private static double named(Map<String, Double> byName, Regime regime) {
    return Objects.requireNonNull(byName.get(regime.name()), regime.name());
  }

  /** By name of the regime. */
  Map<String, Double> byName() {
    return Map.of(
        Regime.BEAR.name(), bear, Regime.SIDEWAYS.name(), sideways, Regime.BULL.name(), bull);
  }

  /** Probability of a regime. */
  public double of(Regime regime) {
    return switch (regime) {
      case BEAR -> bear;
      case SIDEWAYS -> sideways;
      case BULL -> bull;
    };
  }

  /** The most probable; of equal ones the calmer: sideways, then bear. */
  public Regime mostProbable() {
    var best = Regime.SIDEWAYS;
    for (var regime : List.of(Regime.BEAR, Regime.BULL)) {
      if (of(regime) > of(best)) {
        best = regime;
      }
    }
    return best;
  }

  /** Natural logarithm of the probability given to what came; at most 0, higher is better. */
  public double logScore(Regime came) {
    return Math.log(of(came));
  }

  /**
   * Ranked probability score (Epstein 1969, divided by classes - 1) over bear, sideways, bull; in
   * [0, 1], lower is better.
   */
  public double rankedProbabilityScore(Regime came) {
    double first = bear - (came == Regime.BEAR ? 1 : 0);
    double second = bear + sideways - (came == Regime.BULL ? 0 : 1);
    return (first * first + second * second) / 2;
  }
}
