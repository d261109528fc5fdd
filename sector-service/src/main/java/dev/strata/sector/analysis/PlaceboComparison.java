package dev.strata.sector.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The hit rate of real pairs among those of placebo draws over the same days.
 *
 * @param mean hit rate of the draws on average, in [0, 1]
 * @param low their 2.5 % quantile
 * @param high their 97.5 % quantile
 * @param percentile share of draws that the real rate exceeds, ties half, in [0, 1]; uniform when
 *     sectors mean nothing
 * @param pValue (1 + draws at least as good) / (1 + draws), in (0, 1] (Phipson and Smyth 2010)
 * @param settled pairs judged in all draws
 * @param draws draws that judged any pair
 */
public record PlaceboComparison(
    double mean,
    double low,
    double high,
    double percentile,
    double pValue,
    int settled,
    int draws) {

  /**
   * The comparison.
   *
   * @param hitRate of the real pairs, in [0, 1]
   * @param draws each draw's pairs, summed over the days
   * @return empty when no draw judged a pair
   */
  public static Optional<PlaceboComparison> of(double hitRate, List<JudgedPairs> draws) {
    var judged = draws.stream().filter(draw -> draw.settled() > 0).toList();
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    var rates =
        judged.stream().mapToDouble(d -> (double) d.hits() / d.settled()).sorted().toArray();
    double below = 0;
    int atLeast = 0;
    for (var rate : rates) {
      below += rate < hitRate ? 1 : rate == hitRate ? 0.5 : 0;
      atLeast += rate >= hitRate ? 1 : 0;
    }
    return Optional.of(
        new PlaceboComparison(
            Arrays.stream(rates).sum() / rates.length,
            rates[(int) Math.floor(0.025 * (rates.length - 1))],
            rates[(int) Math.ceil(0.975 * (rates.length - 1))],
            below / rates.length,
            (1.0 + atLeast) / (1 + rates.length),
            judged.stream().mapToInt(JudgedPairs::settled).sum(),
            rates.length));
  }
}
