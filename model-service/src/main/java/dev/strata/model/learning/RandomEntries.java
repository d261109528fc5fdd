package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

/**
 * Trades beside as many random ones of the same lengths: each begins on a random day in a random
 * subject of that day, and pays for its entry and its end.
 *
 * @param achieved net return of the trades a period held, a fraction
 * @param mean of the same over the draws
 * @param gain achieved less the 95th and less the 5th percentile of the draws
 * @param percentile share of the draws that the trades beat, ties half, in [0, 1]
 * @param trades how many
 */
record RandomEntries(double achieved, double mean, Interval gain, double percentile, int trades) {

  private static final int DRAWS = 1000;
  private static final int LOW = DRAWS / 20 - 1;
  private static final int HIGH = DRAWS - DRAWS / 20;

  /**
   * Draws.
   *
   * @param days forecasts with a return, by day
   * @param held subjects held, by day
   * @param isRenewed whether each period is a trade of its own; else one goes on while its subject
   *     is held
   * @return figures of NaN when nothing was held
   */
  static RandomEntries of(
      SortedMap<Integer, List<Forecast>> days,
      Map<Integer, Set<Long>> held,
      int horizonDays,
      boolean isRenewed,
      long seed) {
    return new Panel(days, horizonDays).drawn(held, isRenewed, new Random(seed));
  }

  /** Returns by subject and period. */
  private static final class Panel {

    private final int[] days;
    private final int[] next;
    private final Map<Long, double[]> returns = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(double[] returns, int period) {}

    Panel(SortedMap<Integer, List<Forecast>> byDay, int horizonDays) {
      days = byDay.keySet().stream().mapToInt(Integer::intValue).toArray();
      next = new int[days.length];
      for (int i = 0; i < days.length; i++) {
        var at = Arrays.binarySearch(days, days[i] + horizonDays);
        next[i] = at >= 0 ? at : -at - 1;
      }
      int i = 0;
      for (var forecasts : byDay.values()) {
        for (var forecast : forecasts) {
          var row = returns.computeIfAbsent(forecast.subject(), s -> unknown(days.length));
          row[i] = forecast.returns().traded();
          entries.add(new Entry(row, i));
        }
        i++;
      }
    }

    private static double[] unknown(int length) {
      var row = new double[length];
      Arrays.fill(row, Double.NaN);
      return row;
    }

    RandomEntries drawn(Map<Integer, Set<Long>> held, boolean isRenewed, Random random) {
      var own = new ArrayList<Entry>();
      var lengths = lengths(held, isRenewed, own);
      if (own.isEmpty()) {
        var nothing = new Interval(Double.NaN, Double.NaN);
        return new RandomEntries(Double.NaN, Double.NaN, nothing, Double.NaN, 0);
      }
      var achieved = mean(own, lengths);
      var draws = new double[DRAWS];
      var drawn = new ArrayList<>(own);
      for (int d = 0; d < DRAWS; d++) {
        drawn.replaceAll(trade -> entries.get(random.nextInt(entries.size())));
        draws[d] = mean(drawn, lengths);
      }
      Arrays.sort(draws);
      double beaten = 0;
      for (var draw : draws) {
        beaten += achieved > draw ? 1 : achieved == draw ? 0.5 : 0;
      }
      return new RandomEntries(
          achieved,
          Arrays.stream(draws).average().orElseThrow(),
          new Interval(achieved - draws[HIGH], achieved - draws[LOW]),
          beaten / DRAWS,
          own.size());
    }

    /** Periods that each trade lasts; the trades' entries are added in the same order. */
    private int[] lengths(Map<Integer, Set<Long>> held, boolean isRenewed, List<Entry> own) {
      var lengths = new ArrayList<Integer>();
      var counted = new ArrayList<Set<Long>>();
      for (int i = 0; i < days.length; i++) {
        counted.add(new HashSet<>());
      }
      for (int i = 0; i < days.length; i++) {
        for (var subject : held.getOrDefault(days[i], Set.of()).stream().sorted().toList()) {
          if (counted.get(i).contains(subject)) {
            continue;
          }
          int length = 0;
          for (int t = i; t < days.length && isHeld(held, t, subject); t = next[t]) {
            counted.get(t).add(subject);
            length++;
            if (isRenewed) {
              break;
            }
          }
          own.add(new Entry(Objects.requireNonNull(returns.get(subject)), i));
          lengths.add(length);
        }
      }
      return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isHeld(Map<Integer, Set<Long>> held, int period, long subject) {
      return held.getOrDefault(days[period], Set.of()).contains(subject);
    }

    /** Mean net return a period held; a trade ends early where its subject or the sample does. */
    private double mean(List<Entry> trades, int[] lengths) {
      double earned = 0;
      int periods = 0;
      for (int i = 0; i < lengths.length; i++) {
        var trade = trades.get(i);
        earned -= 2 * Strategy.COST;
        int t = trade.period();
        for (int p = 0; p < lengths[i] && t < days.length; p++, t = next[t]) {
          if (Double.isNaN(trade.returns()[t])) {
            break;
          }
          earned += trade.returns()[t];
          periods++;
        }
      }
      return earned / periods;
    }
  }
}
