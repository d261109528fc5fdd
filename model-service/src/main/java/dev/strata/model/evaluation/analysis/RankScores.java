package dev.strata.model.evaluation.analysis;

import dev.strata.model.analysis.BlockBootstrap;
import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How daily scores of a cross-section rank what follows. NaN where undefined.
 *
 * @param dates days with at least {@value #SMALLEST} members that have a score and a return
 * @param effectiveN days of which no two horizons overlap
 * @param observations members over all days
 * @param correlation mean correlation of score and return a day (IC), in [-1, 1]
 * @param ratio that mean over its standard deviation over the days (ICIR)
 * @param rankCorrelation mean rank correlation, in [-1, 1]
 * @param rankInterval of it, by a block bootstrap of days
 * @param widest most members that had a score and a return on a day
 */
public record RankScores(
    int dates,
    int effectiveN,
    int observations,
    double correlation,
    double ratio,
    double rankCorrelation,
    Interval rankInterval,
    int widest) {

  /** Members below which a day says nothing. */
  public static final int SMALLEST = 5;

  /**
   * A day's cross-section.
   *
   * @param day epoch day
   * @param scores by member
   * @param returns over the horizon by member, NaN where unknown
   */
  public record Day(int day, double[] scores, double[] returns) {}

  /** Scores days in order. */
  public static RankScores of(List<Day> days, int horizon, long seed) {
    var dates = new ArrayList<Integer>();
    var linear = new ArrayList<Double>();
    var ranked = new ArrayList<Double>();
    int observations = 0;
    int widest = 0;
    for (var day : days) {
      var known = known(day);
      widest = Math.max(widest, known[0].length);
      if (known[0].length >= SMALLEST) {
        var rank = Statistics.rankCorrelation(known[0], known[1]);
        if (!Double.isNaN(rank)) {
          dates.add(day.day());
          linear.add(Statistics.correlation(known[0], known[1]));
          ranked.add(rank);
          observations += known[0].length;
        }
      }
    }
    var ic = linear.stream().mapToDouble(Double::doubleValue).toArray();
    var ric = ranked.stream().mapToDouble(Double::doubleValue).toArray();
    var issued = dates.stream().mapToInt(Integer::intValue).toArray();
    return new RankScores(
        ic.length,
        Statistics.nonOverlapping(issued, Arrays.stream(issued).map(d -> d + horizon).toArray()),
        observations,
        Statistics.mean(ic),
        Statistics.mean(ic) / Statistics.standardDeviation(ic),
        Statistics.mean(ric),
        interval(ric, 2 * horizon, seed),
        widest);
  }

  /** Whether the ranks are right beyond chance. */
  public boolean hasEdge() {
    return effectiveN >= Statistics.MINIMUM_EFFECTIVE && rankInterval.isAbove(0);
  }

  private static double[][] known(Day day) {
    var scores = new ArrayList<Double>();
    var returns = new ArrayList<Double>();
    for (int i = 0; i < day.scores().length; i++) {
      if (Double.isFinite(day.scores()[i]) && Double.isFinite(day.returns()[i])) {
        scores.add(day.scores()[i]);
        returns.add(day.returns()[i]);
      }
    }
    return new double[][] {
      scores.stream().mapToDouble(Double::doubleValue).toArray(),
      returns.stream().mapToDouble(Double::doubleValue).toArray()
    };
  }

  static Interval interval(double[] values, int block, long seed) {
    if (values.length < 2) {
      return Interval.UNKNOWN;
    }
    var ones = new int[values.length];
    Arrays.fill(ones, 1);
    var interval = BlockBootstrap.ofMean(values, ones, Math.min(block, values.length), seed);
    return new Interval(interval.low(), interval.high());
  }
}
