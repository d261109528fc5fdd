package dev.strata.model.evaluation.analysis;

import dev.strata.model.analysis.BlockBootstrap;
import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How trade signals have done. NaN where undefined.
 *
 * @param issued all signals
 * @param open without an end yet
 * @param notFilled never entered
 * @param withdrawn ended by a change of the layers above
 * @param settled entered and ended, withdrawn ones included
 * @param effectiveN of which no two are open at once
 * @param winRate share with a profit after costs, in [0, 1]
 * @param winInterval Wilson's, at the effective number
 * @param targetBeforeStop share that reached the target among those that reached either, in [0, 1]
 * @param targetInterval Wilson's, at the effective number
 * @param expectancy mean result after costs in units of the risk taken (R)
 * @param expectancyInterval by a block bootstrap of issue dates
 * @param excess mean return after costs less what all coins returned over the same days, for shorts
 *     plus it: a rising market pays any long
 * @param excessInterval by a block bootstrap of issue dates
 */
public record SignalScores(
    int issued,
    int open,
    int notFilled,
    int withdrawn,
    int settled,
    int effectiveN,
    double winRate,
    Interval winInterval,
    double targetBeforeStop,
    Interval targetInterval,
    double expectancy,
    Interval expectancyInterval,
    double excess,
    Interval excessInterval) {

  private static final int BLOCK_DATES = 20;

  /**
   * A signal with its end.
   *
   * @param issuedDay epoch day
   * @param endDay epoch day, or that of its expiry while open
   * @param result hit_target, hit_stop, expired, not_filled, withdrawn, or open
   * @param risk multiple of the risk after costs (R), NaN when not entered
   * @param excess return after costs beyond that of the market, a fraction; NaN when unknown
   */
  public record Ended(int issuedDay, int endDay, String result, double risk, double excess) {}

  /** Scores signals of one side and kind of run. */
  public static SignalScores of(List<Ended> signals, long seed) {
    var settled = signals.stream().filter(s -> !Double.isNaN(s.risk())).toList();
    var either =
        settled.stream()
            .filter(s -> s.result().equals("hit_target") || s.result().equals("hit_stop"))
            .toList();
    var winRate = settled.stream().mapToDouble(s -> s.risk() > 0 ? 1 : 0).average();
    var first = either.stream().mapToDouble(s -> s.result().equals("hit_target") ? 1 : 0).average();
    return new SignalScores(
        signals.size(),
        count(signals, "open"),
        count(signals, "not_filled"),
        count(signals, "withdrawn"),
        settled.size(),
        effective(settled),
        winRate.orElse(Double.NaN),
        Statistics.wilson(winRate.orElse(Double.NaN), effective(settled)),
        first.orElse(Double.NaN),
        Statistics.wilson(first.orElse(Double.NaN), effective(either)),
        settled.stream().mapToDouble(Ended::risk).average().orElse(Double.NaN),
        interval(settled, Ended::risk, seed),
        settled.stream()
            .mapToDouble(Ended::excess)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN),
        interval(settled, Ended::excess, seed));
  }

  /** Whether the signals pay beyond chance, and more than the market did meanwhile. */
  public boolean hasEdge() {
    return effectiveN >= Statistics.MINIMUM_EFFECTIVE
        && expectancyInterval.isAbove(0)
        && excessInterval.isAbove(0);
  }

  private static int count(List<Ended> signals, String result) {
    return (int) signals.stream().filter(s -> s.result().equals(result)).count();
  }

  private static int effective(List<Ended> signals) {
    return Statistics.nonOverlapping(
        signals.stream().mapToInt(Ended::issuedDay).toArray(),
        signals.stream().mapToInt(Ended::endDay).toArray());
  }

  private static Interval interval(List<Ended> settled, ToDoubleFunction<Ended> value, long seed) {
    var dates = new TreeMap<Integer, double[]>();
    for (var signal : settled) {
      if (Double.isNaN(value.applyAsDouble(signal))) {
        continue;
      }
      var date = dates.computeIfAbsent(signal.issuedDay(), d -> new double[2]);
      date[0] += value.applyAsDouble(signal);
      date[1]++;
    }
    if (dates.size() < 2) {
      return Interval.UNKNOWN;
    }
    var interval =
        BlockBootstrap.ofMean(
            dates.values().stream().mapToDouble(d -> d[0]).toArray(),
            dates.values().stream().mapToInt(d -> (int) d[1]).toArray(),
            Math.min(BLOCK_DATES, dates.size()),
            seed);
    return new Interval(interval.low(), interval.high());
  }
}
