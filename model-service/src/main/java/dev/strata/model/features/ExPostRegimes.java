package dev.strata.model.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bull and bear phases of a price series as they show in hindsight. They are yardsticks for delays
 * only: each looks ahead of its day, so nothing may learn from them or be asked about them.
 */
public final class ExPostRegimes {

  /** Phase of a day. */
  public enum Phase {
    BULL,
    BEAR,
    /** The series does not say: before the first turn or for want of any. */
    UNKNOWN
  }

  /**
   * A turning point.
   *
   * @param index of the extreme in the series
   * @param isPeak peak or trough
   */
  public record Turn(int index, boolean isPeak) {}

  /**
   * Bounds of the dating by Pagan and Sossounov, in observations.
   *
   * @param window an extreme is the greatest or least within so many on either side
   * @param ends extremes within so many of either end of the series are dropped
   * @param phase shortest phase, unless it moved by more than {@code bigMove}
   * @param cycle shortest way from peak to peak or from trough to trough
   * @param bigMove simple return of a phase that may be short, a fraction
   */
  public record Bounds(int window, int ends, int phase, int cycle, double bigMove) {

    /** Of the paper, for monthly prices. */
    public static final Bounds MONTHLY = new Bounds(8, 6, 4, 16, 0.2);
  }

  private ExPostRegimes() {}

  /**
   * Filter of Lunde and Timmermann (Duration Dependence in Stock Prices, JBES 2004): a bull phase
   * ends at its highest price once the price has fallen from it by {@code fall}, a bear phase at
   * its lowest once it has risen from it by {@code rise}. The first phase is the one whose bound is
   * met first, counted from the extremes so far.
   *
   * @param prices above 0, without gaps
   * @param rise fraction, 0.2 in the common 20/20 filter
   * @param fall fraction in (0, 1)
   * @return the turns in order of index
   */
  public static List<Turn> lundeTimmermann(double[] prices, double rise, double fall) {
    var turns = new ArrayList<Turn>();
    int high = 0;
    int low = 0;
    var phase = Phase.UNKNOWN;
    for (int i = 1; i < prices.length; i++) {
      if (prices[i] > prices[high]) {
        high = i;
      }
      if (prices[i] < prices[low]) {
        low = i;
      }
      if (phase != Phase.BEAR && prices[i] <= (1 - fall) * prices[high]) {
        turns.add(new Turn(high, true));
        phase = Phase.BEAR;
        low = i;
      } else if (phase != Phase.BULL && prices[i] >= (1 + rise) * prices[low]) {
        turns.add(new Turn(low, false));
        phase = Phase.BULL;
        high = i;
      }
    }
    return List.copyOf(turns);
  }

  /**
   * Dating by Pagan and Sossounov (A Simple Framework for Analysing Bull and Bear Markets, JAE
   * 2003, appendix B): extremes of a window, made to alternate by keeping the highest of several
   * peaks and the lowest of several troughs, without those near the ends, without cycles and phases
   * that are too short.
   *
   * @param prices above 0, without gaps
   * @return the turns in order of index, alternating
   */
  public static List<Turn> paganSossounov(double[] prices, Bounds bounds) {
    var turns = alternating(extremes(prices, bounds.window()), prices);
    turns.removeIf(t -> t.index() < bounds.ends() || t.index() >= prices.length - bounds.ends());
    dropBeyondTheEnds(turns, prices);
    dropShortCycles(turns, prices, bounds.cycle());
    dropShortPhases(turns, prices, bounds);
    return List.copyOf(turns);
  }

  /** Phase of each observation; a turn itself still belongs to the phase that it ends. */
  public static Phase[] phases(List<Turn> turns, int length) {
    var phases = new Phase[length];
    Arrays.fill(phases, Phase.UNKNOWN);
    for (int t = 0; t < turns.size(); t++) {
      var turn = turns.get(t);
      var end = t + 1 < turns.size() ? turns.get(t + 1).index() + 1 : length;
      Arrays.fill(phases, turn.index() + 1, end, turn.isPeak() ? Phase.BEAR : Phase.BULL);
    }
    if (!turns.isEmpty()) {
      var first = turns.getFirst();
      Arrays.fill(phases, 0, first.index() + 1, first.isPeak() ? Phase.BULL : Phase.BEAR);
    }
    return phases;
  }

  private static List<Turn> extremes(double[] prices, int window) {
    var turns = new ArrayList<Turn>();
    for (int i = window; i < prices.length - window; i++) {
      var around = Arrays.copyOfRange(prices, i - window, i + window + 1);
      if (prices[i] >= Arrays.stream(around).max().orElseThrow()) {
        turns.add(new Turn(i, true));
      } else if (prices[i] <= Arrays.stream(around).min().orElseThrow()) {
        turns.add(new Turn(i, false));
      }
    }
    return turns;
  }

  private static List<Turn> alternating(List<Turn> turns, double[] prices) {
    var kept = new ArrayList<Turn>();
    for (var turn : turns) {
      if (kept.isEmpty() || kept.getLast().isPeak() != turn.isPeak()) {
        kept.add(turn);
      } else if (isMoreExtreme(turn, kept.getLast(), prices)) {
        kept.set(kept.size() - 1, turn);
      }
    }
    return kept;
  }

  private static boolean isMoreExtreme(Turn turn, Turn than, double[] prices) {
    return turn.isPeak()
        ? prices[turn.index()] > prices[than.index()]
        : prices[turn.index()] < prices[than.index()];
  }

  /** A first or last peak below a price further out is none, and so with troughs. */
  private static void dropBeyondTheEnds(List<Turn> turns, double[] prices) {
    while (!turns.isEmpty() && isBeaten(turns.getFirst(), prices, 0, turns.getFirst().index())) {
      turns.removeFirst();
    }
    while (!turns.isEmpty()
        && isBeaten(turns.getLast(), prices, turns.getLast().index() + 1, prices.length)) {
      turns.removeLast();
    }
  }

  private static boolean isBeaten(Turn turn, double[] prices, int from, int to) {
    for (int i = from; i < to; i++) {
      if (turn.isPeak() ? prices[i] > prices[turn.index()] : prices[i] < prices[turn.index()]) {
        return true;
      }
    }
    return false;
  }

  /** Of two like turns that are too near, the less extreme one goes, and what lies between. */
  private static void dropShortCycles(List<Turn> turns, double[] prices, int cycle) {
    for (int t = 0; t + 2 < turns.size(); ) {
      var first = turns.get(t);
      var second = turns.get(t + 2);
      if (second.index() - first.index() >= cycle) {
        t++;
        continue;
      }
      turns.remove(isMoreExtreme(second, first, prices) ? t : t + 2);
      var again = alternating(List.copyOf(turns), prices);
      turns.clear();
      turns.addAll(again);
      t = 0;
    }
  }

  /** A phase that is short and no big move goes with both its turns. */
  private static void dropShortPhases(List<Turn> turns, double[] prices, Bounds bounds) {
    for (int t = 0; t + 1 < turns.size(); ) {
      var from = turns.get(t).index();
      var to = turns.get(t + 1).index();
      var moved = Math.abs(prices[to] / prices[from] - 1);
      if (to - from >= bounds.phase() || moved > bounds.bigMove()) {
        t++;
        continue;
      }
      turns.subList(t, t + 2).clear();
      t = 0;
    }
  }
}
