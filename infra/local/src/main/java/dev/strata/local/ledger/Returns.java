package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Simple returns in exact decimals, to 50 digits. */
final class Returns {

  static final MathContext DIGITS = new MathContext(50);

  private Returns() {}

  /** From issue to target, by coin; coins without a candle at both are left out. */
  static Map<Long, BigDecimal> of(Claim claim, Evidence evidence) throws Difference {
    var end = evidence.candles(claim.target(), claim.revision());
    var returns = new HashMap<Long, BigDecimal>();
    evidence
        .candles(claim.issuedAt(), claim.revision())
        .forEach((coin, start) -> {
          var last = end.get(coin);
          if (last != null && start.close().signum() > 0) {
            returns.put(coin, last.close().divide(start.close(), DIGITS).subtract(BigDecimal.ONE));
          }
        });
    return returns;
  }

  /** Middle value, or the mean of the two in the middle. */
  static BigDecimal median(Collection<BigDecimal> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.TWO, DIGITS);
  }
}
