package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.Set;

/**
 * How a claim is to be judged.
 *
 * @param outcomes the class that came about; both neighbours where it lies on their border as
 *     closely as doubles can tell, none when nothing can be said
 */
record Verdict(Set<String> outcomes) {

  static final Verdict VOID = new Verdict(Set.of());

  private static final BigDecimal TIE = new BigDecimal("1e-12");

  static Verdict of(String outcome) {
    return new Verdict(Set.of(outcome));
  }

  static Verdict event(boolean occurred) {
    return of(occurred ? "occurred" : "not_occurred");
  }

  /** The event that a value exceeds a bound. */
  static Verdict above(BigDecimal value, BigDecimal bound) {
    return isTie(value, bound)
        ? new Verdict(Set.of("occurred", "not_occurred"))
        : event(value.compareTo(bound) > 0);
  }

  static boolean isTie(BigDecimal value, BigDecimal bound) {
    return value.subtract(bound).abs().compareTo(TIE) < 0;
  }
}
