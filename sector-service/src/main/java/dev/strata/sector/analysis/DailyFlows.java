package dev.strata.sector.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Per sector and day: share of volume, price-implied share, and their difference; NaN where
 * undefined.
 */
final class DailyFlows {

  private static final int LAG = 7;

  /** [sector][day back from the last]. */
  private final double[][] shares;

  private final double[][] implied;
  private final double[][] before;
  private final int days;

  private DailyFlows(int sectors, int days) {
    this.days = days;
    this.shares = unknown(sectors, days);
    this.implied = unknown(sectors, days);
    this.before = unknown(sectors, days);
  }

  private static double[][] unknown(int sectors, int days) {
    var values = new double[sectors][days];
    for (var row : values) {
      Arrays.fill(row, Double.NaN);
    }
    return values;
  }

  /** The last {@code days} days, as far as the market reaches. */
  static DailyFlows of(Market market, List<Sector> sectors, int days) {
    var flows = new DailyFlows(sectors.size(), days);
    for (int back = 0; back < days && market.lastDay() - back >= LAG; back++) {
      flows.measure(market, sectors, back);
    }
    return flows;
  }

  private void measure(Market market, List<Sector> sectors, int back) {
    var day = market.lastDay() - back;
    var now = new double[sectors.size()];
    var repriced = new double[sectors.size()];
    var then = new double[sectors.size()];
    double allNow = 0;
    double allRepriced = 0;
    double allThen = 0;
    for (int s = 0; s < sectors.size(); s++) {
      var basket = sectors.get(s).on(market, day);
      int members = 0;
      for (int place = 0; place < basket.size(); place++) {
        var coin = basket.coin(place);
        var volume = market.volume(coin, day);
        var earlier = market.volume(coin, day - LAG);
        var atPrice = earlier * market.close(coin, day) / market.close(coin, day - LAG);
        if (!Double.isNaN(volume + atPrice)) {
          members++;
          now[s] += basket.share(place) * volume;
          repriced[s] += basket.share(place) * atPrice;
          then[s] += basket.share(place) * earlier;
        }
      }
      if (members < Sector.MINIMUM_MEMBERS) {
        now[s] = Double.NaN;
        continue;
      }
      allNow += now[s];
      allRepriced += repriced[s];
      allThen += then[s];
    }
    if (allNow > 0 && allRepriced > 0 && allThen > 0) {
      for (int s = 0; s < sectors.size(); s++) {
        if (!Double.isNaN(now[s])) {
          shares[s][back] = now[s] / allNow;
          implied[s][back] = repriced[s] / allRepriced;
          before[s][back] = then[s] / allThen;
        }
      }
    }
  }

  /** Mean flow of the newest days; NaN when one is undefined. */
  double meanFlow(int sector, int newest) {
    return meanShare(sector, newest) - meanImplied(sector, newest);
  }

  double meanShare(int sector, int newest) {
    return mean(shares[sector], newest);
  }

  double meanImplied(int sector, int newest) {
    return mean(implied[sector], newest);
  }

  /** Change of share that prices explain. */
  double meanPriceShare(int sector, int newest) {
    return mean(implied[sector], newest) - mean(before[sector], newest);
  }

  private static double mean(double[] values, int newest) {
    double sum = 0;
    for (int d = 0; d < newest; d++) {
      sum += values[d];
    }
    return sum / newest;
  }

  /**
   * Flow of the winner minus that of the loser, oldest first, on the defined ones of the days
   * before the newest.
   */
  double[] differences(int loser, int winner, int newest, int history) {
    var found = new double[history];
    int count = 0;
    for (int back = Math.min(newest + history, days) - 1; back >= newest; back--) {
      var difference = flow(winner, back) - flow(loser, back);
      if (!Double.isNaN(difference)) {
        found[count++] = difference;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private double flow(int sector, int back) {
    return shares[sector][back] - implied[sector][back];
  }
}
