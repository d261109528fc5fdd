package dev.strata.model.evaluation.analysis;

import java.util.Arrays;
import java.util.Random;

/** What needs no intelligence. */
public final class Baselines {

  private static final int RULE_DAYS = 200;
  private static final int PATIENCE = 1000;

  private Baselines() {}

  /** All capital in one coin. */
  public static Allocation hold(Market market, int coin) {
    return t -> only(market, coin, 1);
  }

  /** The same share of each coin that has a candle on the day. */
  public static Allocation equalWeight(Market market) {
    return t -> {
      var weights = new double[market.size()];
      int present = 0;
      for (int coin = 0; coin < weights.length; coin++) {
        if (!Double.isNaN(market.close(coin, t))) {
          weights[coin] = 1;
          present++;
        }
      }
      for (int coin = 0; coin < weights.length; coin++) {
        weights[coin] /= Math.max(1, present);
      }
      return weights;
    };
  }

  /** All capital in one coin while it is above the mean of its last 200 closes. */
  public static Allocation movingAverage(Market market, int coin) {
    return t ->
        only(market, coin, market.close(coin, t) > market.meanClose(coin, t, RULE_DAYS) ? 1 : 0);
  }

  private static double[] only(Market market, int coin, double share) {
    var weights = new double[market.size()];
    weights[coin] = share;
    return weights;
  }

  /**
   * Trades against as many random ones of the same lengths and sizes, with the same costs.
   *
   * @param meanReturn net return of the trades, weighted by their share of the capital, a fraction
   * @param randomMean mean of the draws' net returns
   * @param percentile share of the draws that the trades beat, ties half, in [0, 1]
   * @param draws number of draws
   * @param trades number of trades in each
   */
  public record AgainstRandom(
      double meanReturn, double randomMean, double percentile, int draws, int trades) {}

  /**
   * Draws a coin and a day for each trade anew, evenly over the candles of the period that leave
   * room for it; a coin that dies before the end is a total loss, as in the back-test.
   *
   * @param simulation whose trades are judged; it has some
   */
  public static AgainstRandom randomEntries(
      Market market, Costs costs, Simulation simulation, int from, int to, int draws, long seed) {
    var random = new Random(seed);
    var trades = simulation.trades();
    // Capital grows: by what was paid, the last trades would count most.
    var shares =
        trades.stream()
            .mapToDouble(
                t -> t.spent() / simulation.equity()[t.entryDay() - simulation.firstDay() - 1])
            .toArray();
    var sum = Arrays.stream(shares).sum();
    double achieved = 0;
    for (int i = 0; i < shares.length; i++) {
      achieved += shares[i] / sum * trades.get(i).netReturn();
    }
    var means = new double[draws];
    double beaten = 0;
    for (int draw = 0; draw < draws; draw++) {
      for (int i = 0; i < shares.length; i++) {
        means[draw] +=
            shares[i] / sum * randomReturn(market, costs, trades.get(i).length(), from, to, random);
      }
      beaten += achieved > means[draw] ? 1 : achieved == means[draw] ? 0.5 : 0;
    }
    return new AgainstRandom(
        achieved,
        Arrays.stream(means).average().orElse(Double.NaN),
        beaten / draws,
        draws,
        trades.size());
  }

  private static double randomReturn(
      Market market, Costs costs, int length, int from, int to, Random random) {
    for (int attempt = 0; ; attempt++) {
      // Where hardly any candle leaves room, the end of the period cuts the trade short.
      var latest = attempt < PATIENCE ? Math.max(from + 1, to - length) : to;
      var coin = random.nextInt(market.size());
      var entry = from + 1 + random.nextInt(latest - from);
      var open = market.open(coin, entry);
      if (!Double.isNaN(open)) {
        var exit = exit(market, coin, entry, Math.min(to, entry + length));
        return exit / open * (1 - costs.rate(market, coin, entry - 1))
            - 1
            - costs.rate(market, coin, entry - 1);
      }
    }
  }

  /** Open at the end, else the first one after it, else nothing is left. */
  private static double exit(Market market, int coin, int entry, int end) {
    for (int t = end; t < Math.min(market.days(), end + BackTest.DEAD_AFTER); t++) {
      if (!Double.isNaN(market.open(coin, t))) {
        return market.open(coin, t);
      }
    }
    if (end + BackTest.DEAD_AFTER > market.days()) {
      for (int t = end - 1; t >= entry; t--) {
        if (!Double.isNaN(market.close(coin, t))) {
          return market.close(coin, t);
        }
      }
    }
    return 0;
  }
}
