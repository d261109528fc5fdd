package dev.strata.model.evaluation.analysis;

import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The best fifth by score against all coins of the day, renewed every {@value #HOLD} days, bought
 * and sold at the opens after the decisions. NaN where undefined.
 *
 * @param periods holding periods
 * @param excess mean return of the fifth less that of all coins a period, before costs, a fraction
 * @param excessNet the same after costs of what is exchanged
 * @param interval of excessNet, by a block bootstrap of periods
 * @param deflatedSharpe of excessNet, in [0, 1]: {@link PortfolioMetrics#deflatedSharpe}
 * @param turnover mean share of the fifth that is exchanged at a renewal, in [0, 1]
 */
public record TopQuintile(
    int periods,
    double excess,
    double excessNet,
    Interval interval,
    double deflatedSharpe,
    double turnover) {

  static final int HOLD = 7;
  private static final int SMALLEST = 5;

  /**
   * Measures scores.
   *
   * @param scores by day of the market and coin, NaN where there is none
   * @param trials rules that were tried before this one is believed
   */
  public static TopQuintile of(
      Market market, Costs costs, double[][] scores, int from, int to, int trials, long seed) {
    var gross = new ArrayList<Double>();
    var net = new ArrayList<Double>();
    double exchanged = 0;
    int renewals = 0;
    Set<Integer> before = Set.of();
    for (int t = from; t + HOLD + 1 <= to; t += HOLD) {
      final var day = t;
      var ranked =
          IntStream.range(0, market.size())
              .filter(c -> !Double.isNaN(scores[day][c]) && !Double.isNaN(market.open(c, day + 1)))
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(c -> -scores[day][c])
                      .thenComparingInt(c -> c))
              .toList();
      if (ranked.size() < SMALLEST) {
        continue;
      }
      var best = ranked.subList(0, ranked.size() / 5);
      final var held = before;
      var fresh = best.stream().filter(c -> !held.contains(c)).toList();
      // Each newcomer is bought and, in the end, sold.
      var paid =
          fresh.stream().mapToDouble(c -> 2 * costs.rate(market, c, day)).sum() / best.size();
      var excess = mean(market, best, t) - mean(market, ranked, t);
      gross.add(excess);
      net.add(excess - paid);
      if (!before.isEmpty()) {
        exchanged += fresh.size() / (double) best.size();
        renewals++;
      }
      before = new HashSet<>(best);
    }
    var after = net.stream().mapToDouble(Double::doubleValue).toArray();
    return new TopQuintile(
        after.length,
        Statistics.mean(gross.stream().mapToDouble(Double::doubleValue).toArray()),
        Statistics.mean(after),
        RankScores.interval(after, 4, seed),
        PortfolioMetrics.deflated(after, trials, 0),
        renewals == 0 ? Double.NaN : exchanged / renewals);
  }

  /** Whether the fifth is better beyond chance, costs and trials counted. */
  public boolean hasEdge() {
    return periods >= Statistics.MINIMUM_EFFECTIVE
        && interval.isAbove(0)
        && deflatedSharpe >= PortfolioMetrics.DEFLATED_SHARPE;
  }

  private static double mean(Market market, List<Integer> coins, int t) {
    return coins.stream().mapToDouble(c -> change(market, c, t)).average().orElse(Double.NaN);
  }

  /** From the open after the decision to the open after the next; what died is lost. */
  private static double change(Market market, int coin, int t) {
    for (int end = t + HOLD + 1; end < t + HOLD + 1 + BackTest.DEAD_AFTER; end++) {
      if (!Double.isNaN(market.open(coin, end))) {
        return market.open(coin, end) / market.open(coin, t + 1) - 1;
      }
    }
    for (int d = t + HOLD; t + HOLD + BackTest.DEAD_AFTER >= market.days() && d > t; d--) {
      if (!Double.isNaN(market.close(coin, d))) {
        return market.close(coin, d) / market.open(coin, t + 1) - 1;
      }
    }
    return -1;
  }
}
