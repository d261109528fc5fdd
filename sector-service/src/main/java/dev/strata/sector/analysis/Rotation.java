package dev.strata.sector.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trading that moved from one sector to another over the last 7 days beyond what prices explain.
 *
 * <p>Market caps cannot show it: with constant supply their shares move by price alone. Traded
 * volume can. On a day, a sector's price-implied volume is what its coins traded 7 days before (the
 * same weekday), repriced by each coin's growth since; its flow is its share of all sectors' volume
 * minus its share of all price-implied volume. Flows of a day sum to zero. The flow of a week is
 * the mean of its days; losers are paired with winners greedily, largest first.
 *
 * @param from sector that lost
 * @param to sector that won
 * @param strength flow over the loser's price-implied volume share: the part of it that moved, in
 *     [0, 1]
 * @param confidence share of 200 weeks, resampled in blocks of 3 days from the centred daily
 *     differences of the 60 days before, that the observed week exceeds, in (0, 1); not calibrated
 * @param flowShare share of all sectors' volume that moved, in [0, 1]
 * @param priceShare change of the winner's volume share that prices explain, in [-1, 1]
 * @param fromVolumeShare the loser's share of volume, mean of the week
 * @param toVolumeShare the winner's
 * @param historyDays days the bootstrap drew from
 */
public record Rotation(
    long from,
    long to,
    double strength,
    double confidence,
    double flowShare,
    double priceShare,
    double fromVolumeShare,
    double toVolumeShare,
    int historyDays) {

  private static final int WEEK = 7;
  private static final int HISTORY = 60;
  private static final int LEAST_HISTORY = 30;
  private static final int BLOCK = 3;

  /** Resampled weeks behind a confidence. */
  public static final int DRAWS = 200;

  /** Smaller flows, as share of all volume, are no rotation. */
  public static final double LEAST_FLOW = 0.005;

  /** Claims that are less certain are not made. */
  public static final double LEAST_CONFIDENCE = 0.8;

  /** Days of candles that detection looks back on, the as-of day included. */
  public static final int LOOKBACK = HISTORY + WEEK + WEEK;

  /**
   * Rotations as of the market's last day, strongest flow first.
   *
   * @param seed of the resampling; the same seed gives the same confidences
   */
  public static List<Rotation> detect(Market market, List<Sector> sectors, long seed) {
    var flows = DailyFlows.of(market, sectors, HISTORY + WEEK);
    var losers = new ArrayList<Side>();
    var winners = new ArrayList<Side>();
    for (int s = 0; s < sectors.size(); s++) {
      var flow = flows.meanFlow(s, WEEK);
      if (flow < 0) {
        losers.add(new Side(s, sectors.get(s).id(), -flow));
      } else if (flow > 0) {
        winners.add(new Side(s, sectors.get(s).id(), flow));
      }
    }
    var largestFirst =
        Comparator.comparingDouble(Side::left).reversed().thenComparingLong(Side::id);
    losers.sort(largestFirst);
    winners.sort(largestFirst);
    var rotations = new ArrayList<Rotation>();
    int l = 0;
    int w = 0;
    while (l < losers.size() && w < winners.size()) {
      var loser = losers.get(l);
      var winner = winners.get(w);
      var moved = Math.min(loser.left(), winner.left());
      judge(flows, loser, winner, moved, seed, rotations);
      losers.set(l, loser.without(moved));
      winners.set(w, winner.without(moved));
      l += loser.left() <= winner.left() ? 1 : 0;
      w += winner.left() <= loser.left() ? 1 : 0;
    }
    rotations.sort(
        Comparator.comparingDouble(Rotation::flowShare)
            .reversed()
            .thenComparingLong(Rotation::from)
            .thenComparingLong(Rotation::to));
    return List.copyOf(rotations);
  }

  private record Side(int place, long id, double left) {
    Side without(double moved) {
      return new Side(place, id, left - moved);
    }
  }

  private static void judge(
      DailyFlows flows, Side loser, Side winner, double moved, long seed, List<Rotation> found) {
    if (moved < LEAST_FLOW) {
      return;
    }
    var history = flows.differences(loser.place(), winner.place(), WEEK, HISTORY);
    if (history.length < LEAST_HISTORY) {
      return;
    }
    var observed = flows.meanFlow(winner.place(), WEEK) - flows.meanFlow(loser.place(), WEEK);
    // Each pair draws its own numbers, so that one more pair changes no other's confidence.
    var random = new SplittableRandom(seed * 31 + loser.id() * 1009 + winner.id());
    var confidence = confidence(history, observed, random);
    if (confidence < LEAST_CONFIDENCE) {
      return;
    }
    found.add(
        new Rotation(
            loser.id(),
            winner.id(),
            Math.min(1, moved / flows.meanImplied(loser.place(), WEEK)),
            confidence,
            moved,
            flows.meanPriceShare(winner.place(), WEEK),
            flows.meanShare(loser.place(), WEEK),
            flows.meanShare(winner.place(), WEEK),
            history.length));
  }

  static double confidence(double[] history, double observed, SplittableRandom random) {
    double centre = 0;
    for (var value : history) {
      centre += value / history.length;
    }
    int exceeded = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int day = 0; day < WEEK; day += BLOCK) {
        var start = random.nextInt(history.length - BLOCK + 1);
        for (int d = 0; d < Math.min(BLOCK, WEEK - day); d++) {
          sum += history[start + d] - centre;
        }
      }
      exceeded += sum / WEEK < observed ? 1 : 0;
    }
    // The observed week is one of the possible ones, so neither certainty is ever stated.
    return (exceeded + 1.0) / (DRAWS + 2.0);
  }
}
