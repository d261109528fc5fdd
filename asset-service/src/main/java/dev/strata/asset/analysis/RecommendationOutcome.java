package dev.strata.asset.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What followed a proposal within 30 days, whether it was carried out or not.
 *
 * @param result whether the coin did better than the universe where it was to be held long, worse
 *     where it was to go or to be held short
 * @param coinReturn simple return of the coin, fraction; null when it has no price
 * @param medianReturn median of the universe's simple returns, fraction; null when there is none
 * @param universe coins behind the median
 */
public record RecommendationOutcome(
    Result result, @Nullable Double coinReturn, @Nullable Double medianReturn, int universe) {

  /** Days after issue at which it is judged. */
  public static final int HORIZON_DAYS = 30;

  /** How it ended; void when a price is missing. */
  public enum Result {
    HIT,
    MISS,
    VOID
  }

  /**
   * Judges a proposal.
   *
   * @param target side afterwards; null when it was removed
   * @param coinReturn null when the coin has no price at one of the ends
   * @param universeReturns of all coins scored at issue that have both prices
   */
  public static RecommendationOutcome of(
      @Nullable Side target, @Nullable Double coinReturn, double[] universeReturns) {
    if (coinReturn == null || universeReturns.length == 0) {
      return new RecommendationOutcome(Result.VOID, coinReturn, null, universeReturns.length);
    }
    var median = Statistics.median(universeReturns);
    var excess = coinReturn - median;
    var hit = target == Side.LONG ? excess > 0 : excess < 0;
    return new RecommendationOutcome(
        hit ? Result.HIT : Result.MISS, coinReturn, median, universeReturns.length);
  }

  /** Return beyond the universe's median, fraction; null when void. */
  public @Nullable Double excessReturn() {
    return coinReturn == null || medianReturn == null ? null : coinReturn - medianReturn;
  }
}
