package dev.strata.asset.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the best fifth of the scores did against all of them, after the cost of holding it: a part
 * of it is replaced, and what is replaced is sold and bought at 0.125 % a side, fee and half the
 * spread.
 *
 * @param coins coins with a return
 * @param missing scored coins without one
 * @param topReturn mean 7-day return of the best fifth, fraction, gross
 * @param universeReturn mean of all, fraction
 * @param turnover part of the best fifth that was not in it a week before, in [0, 1]; 1 when there
 *     was none
 * @param topMinusUniverse top less universe less costs, fraction
 */
public record QuintileOutcome(
    int coins,
    int missing,
    double topReturn,
    double universeReturn,
    double turnover,
    double topMinusUniverse) {

  /** Cost of one side, fraction of what is traded. */
  public static final double ONE_SIDE = 0.00125;

  private static final double TOP = 0.8;

  /**
   * A scored coin and what followed.
   *
   * @param score in [0, 1]
   * @param weekReturn simple 7-day return, fraction, to its last close; null when it has none
   */
  public record Followed(long cryptoId, double score, @Nullable Double weekReturn) {

    boolean isTop() {
      return score >= TOP;
    }
  }

  /** The coins of the best fifth. */
  public static Set<Long> top(List<Followed> coins) {
    var top = new TreeSet<Long>();
    coins.stream().filter(Followed::isTop).forEach(coin -> top.add(coin.cryptoId()));
    return top;
  }

  /**
   * The outcome of a cycle.
   *
   * @param topBefore the best fifth a week before; empty when there was no cycle
   * @return empty when no coin of the best fifth has a return
   */
  public static Optional<QuintileOutcome> of(List<Followed> coins, Set<Long> topBefore) {
    double all = 0;
    int known = 0;
    double best = 0;
    int ofBest = 0;
    for (var coin : coins) {
      var weekReturn = coin.weekReturn();
      if (weekReturn == null) {
        continue;
      }
      known++;
      all += weekReturn;
      if (coin.isTop()) {
        ofBest++;
        best += weekReturn;
      }
    }
    if (ofBest == 0) {
      return Optional.empty();
    }
    var top = top(coins);
    var kept = top.stream().filter(topBefore::contains).count();
    var turnover = 1 - (double) kept / top.size();
    return Optional.of(
        new QuintileOutcome(
            known,
            coins.size() - known,
            best / ofBest,
            all / known,
            turnover,
            best / ofBest - all / known - 2 * ONE_SIDE * turnover));
  }
}
