package dev.strata.market.indicators.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Prices at which a market has turned before. A turn is a high (or low) that no candle within
 * {@code REACH} places on either side exceeds, so it is known only so many candles later. Turns
 * closer to each other than the tolerance are one level, at their mean.
 */
public final class PriceLevels {

  /** Candles on either side that a turn stands out from. */
  public static final int REACH = 5;

  private PriceLevels() {}

  /**
   * A level.
   *
   * @param price mean of its turns
   * @param touches turns in it, at least 1
   * @param first place of its first turn among the candles
   * @param last place of its last turn
   */
  public record Level(double price, int touches, int first, int last) {}

  private record Turn(double price, int place) {}

  /**
   * Finds the levels, the lowest first.
   *
   * @param highs by candle, oldest first
   * @param lows by the same places
   * @param tolerance price distance below which two turns are the same level, at least 0
   */
  public static List<Level> find(double[] highs, double[] lows, double tolerance) {
    var turns = new ArrayList<Turn>();
    for (int i = REACH; i < highs.length - REACH; i++) {
      if (isTurn(highs, i, 1)) {
        turns.add(new Turn(highs[i], i));
      }
      if (isTurn(lows, i, -1)) {
        turns.add(new Turn(lows[i], i));
      }
    }
    turns.sort(Comparator.comparingDouble(Turn::price).thenComparingInt(Turn::place));
    var levels = new ArrayList<Level>();
    int begin = 0;
    for (int end = 1; end <= turns.size(); end++) {
      // A level is no wider than the tolerance, however many turns lie close to each other.
      if (end == turns.size() || turns.get(end).price() - turns.get(begin).price() > tolerance) {
        levels.add(level(turns.subList(begin, end)));
        begin = end;
      }
    }
    return List.copyOf(levels);
  }

  /** Of equals the first counts, so that a plateau turns once. */
  private static boolean isTurn(double[] prices, int place, int sign) {
    var price = sign * prices[place];
    for (int i = 1; i <= REACH; i++) {
      if (sign * prices[place - i] >= price || sign * prices[place + i] > price) {
        return false;
      }
    }
    return true;
  }

  private static Level level(List<Turn> turns) {
    return new Level(
        turns.stream().mapToDouble(Turn::price).average().orElseThrow(),
        turns.size(),
        turns.stream().mapToInt(Turn::place).min().orElseThrow(),
        turns.stream().mapToInt(Turn::place).max().orElseThrow());
  }
}
