package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a claim was judged over, as it was known when it was settled. */
interface Evidence {

  /**
   * A coin's closes at both ends of a claim.
   *
   * @param start at issue; null without a candle
   * @param end at the target; null without a candle
   */
  record Ends(@Nullable BigDecimal start, @Nullable BigDecimal end) {}

  /**
   * Closes of the universe, by coin.
   *
   * @param issuedAt UTC with microseconds
   * @param target the same
   * @param revision newest correction known when it was settled
   * @throws Difference when the evidence is missing
   */
  Map<Long, Ends> closes(String issuedAt, String target, long revision) throws Difference;
}
