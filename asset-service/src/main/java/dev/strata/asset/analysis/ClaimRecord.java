package dev.strata.asset.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How claims of one kind have done.
 *
 * @param claims issued
 * @param settled judged, void ones left out
 * @param hits came true
 */
public record ClaimRecord(int claims, int settled, int hits) {

  /** Below this number of judged claims no rate is said. */
  public static final int MINIMUM = 30;

  private static final double PSEUDO_CLAIMS = 20;

  public ClaimRecord {
    if (hits < 0 || hits > settled || settled > claims) {
      throw new IllegalArgumentException(
          "hits must be within settled and settled within claims, were %d, %d, %d"
              .formatted(hits, settled, claims));
    }
  }

  /** Share of judged claims that came true, in [0, 1]; null below the minimum. */
  public @Nullable Double hitRate() {
    return settled < MINIMUM ? null : (double) hits / settled;
  }

  /**
   * Stated probability of the next claim, in [0, 1]: the hit rate drawn towards one half by 20
   * pseudo-claims (a symmetric beta prior), which is what one can say before and after there is a
   * record. Six decimals.
   */
  public double confidence() {
    var share = (hits + PSEUDO_CLAIMS / 2) / (settled + PSEUDO_CLAIMS);
    return Math.round(share * 1e6) / 1e6;
  }
}
