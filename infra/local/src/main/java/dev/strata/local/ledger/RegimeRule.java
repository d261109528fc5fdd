package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.Set;

/** Macro models: bull, bear or sideways by whether BTC's return is beyond a tenth either way. */
final class RegimeRule implements SettlementRule {

  private static final BigDecimal BOUND = new BigDecimal("0.1");

  @Override
  public boolean covers(String settlementRule) {
    return settlementRule.startsWith(
        "bull when BTC's close(target) / close(issue) - 1 is above 0.1, bear when it is below -0.1");
  }

  @Override
  public Verdict verdict(Claim claim, Evidence evidence) throws Difference {
    var change = Returns.of(claim, evidence).get(evidence.benchmark());
    if (change == null) {
      return Verdict.VOID;
    }
    if (Verdict.isTie(change, BOUND)) {
      return new Verdict(Set.of("bull", "sideways"));
    }
    if (Verdict.isTie(change, BOUND.negate())) {
      return new Verdict(Set.of("bear", "sideways"));
    }
    return Verdict.of(
        change.compareTo(BOUND) > 0
            ? "bull"
            : change.compareTo(BOUND.negate()) < 0 ? "bear" : "sideways");
  }
}
