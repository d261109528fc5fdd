package dev.strata.local.ledger;

/** A way to judge claims, made from the words of a settlement rule. */
interface SettlementRule {

  /** Whether a claim that carries this text is judged by this rule. */
  boolean covers(String settlementRule);

  /** Judges a settled claim again, by what was known when it was settled. */
  Verdict verdict(Claim claim, Evidence evidence) throws Difference;
}
