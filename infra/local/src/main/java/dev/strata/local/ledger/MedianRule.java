package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.Map;

/** Asset models: the coin's return exceeds the median return of the universe, of five or more. */
final class MedianRule implements SettlementRule {

  private static final int SMALLEST_UNIVERSE = 5;

  private Span known = new Span("", "", -1);
  private Map<Long, BigDecimal> returns = Map.of();
  private BigDecimal median = BigDecimal.ZERO;

  private record Span(String issuedAt, String target, long revision) {}

  @Override
  public boolean covers(String settlementRule) {
    return settlementRule.startsWith(
        "occurred when close(target) / close(issue) - 1 exceeds the median of the same over all coins");
  }

  @Override
  public Verdict verdict(Claim claim, Evidence evidence) throws Difference {
    var span = new Span(claim.issuedAt(), claim.target(), claim.revision());
    if (!span.equals(known)) {
      returns = Returns.of(claim, evidence);
      median = returns.isEmpty() ? BigDecimal.ZERO : Returns.median(returns.values());
      known = span;
    }
    var own = claim.coin().map(returns::get);
    return own.isEmpty() || returns.size() < SMALLEST_UNIVERSE
        ? Verdict.VOID
        : Verdict.above(own.get(), median);
  }
}
