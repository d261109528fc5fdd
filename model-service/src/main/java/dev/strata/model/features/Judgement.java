package dev.strata.model.features;

import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param outcome index of the class that came about; -1 when nothing can be said
 * @param payoff simple return of the subject over the horizon, a fraction before costs; NaN when
 *     nothing can be said
 * @param voidReason why nothing can be said; null when something can
 */
public record Judgement(int outcome, double payoff, @Nullable String voidReason) {

  static Judgement known(int outcome, double payoff) {
    return new Judgement(outcome, payoff, null);
  }

  static Judgement unknown(String reason) {
    return new Judgement(-1, Double.NaN, reason);
  }

  /** Whether something can be said. */
  public boolean isKnown() {
    return voidReason == null;
  }
}
