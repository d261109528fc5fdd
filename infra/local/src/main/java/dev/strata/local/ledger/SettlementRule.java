package dev.strata.local.ledger;

import java.util.Optional;

/** A way to judge claims, computed from its words a second time. */
interface SettlementRule {

  /** Whether a claim that carries this text is judged by this rule. */
  boolean covers(String settlementRule);

  /**
   * Judges a settled claim again.
   *
   * @return what is otherwise than it was settled, in words; empty when nothing is
   */
  Optional<String> difference(Row row, Evidence evidence) throws Difference;
}
