package dev.strata.macro.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Strata's own fear and greed, 0 extreme fear to 100 extreme greed: a weighted mean of components,
 * each the percentile of today's figure among those of the past year. A component that is unknown
 * is left out and the others' weights are scaled up, as long as they hold {@value #LEAST_WEIGHT} of
 * the whole.
 *
 * <ul>
 *   <li>volatility 0.25: deviation of BTC's 30 daily log returns, reversed (calm is greed)
 *   <li>momentum 0.25: BTC's log return of 30 days
 *   <li>volume 0.15: share of BTC's 30-day volume that was traded on rising days
 *   <li>dominance 0.15: change of BTC's dominance over 28 days, reversed (flight into BTC is fear)
 *   <li>breadth 0.20: share of coins above their close of 28 days ago
 * </ul>
 *
 * @param index 0 to 100
 * @param components what it is made of
 */
public record SentimentComposite(double index, List<Component> components) {

  /** Weeks of dominance, this one first. */
  public static final int DOMINANCE_WEEKS = 57;

  /** Weeks of breadth, this one first. */
  public static final int BREADTH_WEEKS = 53;

  private static final int MONTH_WEEKS = 4;
  private static final int MONTH = 30;
  private static final int YEAR = 365;
  private static final double LEAST_WEIGHT = 0.6;

  public SentimentComposite {
    components = List.copyOf(components);
  }

  /**
   * A component.
   *
   * @param name volatility, momentum, volume, dominance or breadth
   * @param weight as stated, before scaling
   * @param score 0 to 100
   */
  public record Component(String name, double weight, double score) {}

  /**
   * The composite as of the series' day 0.
   *
   * @param closes BTC's daily closes
   * @param volumes BTC's daily volumes, USD
   * @param weeklyDominance BTC's dominance now, a week ago, …; NaN when unknown
   * @param weeklyBreadth breadth now, a week ago, …; NaN when unknown
   * @return empty when less than half a year of history is known for too many components
   */
  public static Optional<SentimentComposite> of(
      DailySeries closes, DailySeries volumes, double[] weeklyDominance, double[] weeklyBreadth) {
    var volatility = new double[YEAR + 1];
    var momentum = new double[YEAR + 1];
    var volume = new double[YEAR + 1];
    for (int day = 0; day <= YEAR; day++) {
      volatility[day] = closes.dailyVolatility(day, MONTH, MONTH * 2 / 3);
      momentum[day] = closes.logReturn(day, MONTH);
      volume[day] = risingVolumeShare(closes, volumes, day);
    }
    var change = new double[Math.max(0, weeklyDominance.length - MONTH_WEEKS)];
    for (int week = 0; week < change.length; week++) {
      change[week] = weeklyDominance[week] - weeklyDominance[week + MONTH_WEEKS];
    }
    var components = new ArrayList<Component>();
    add(components, "volatility", 0.25, 1 - percentile(volatility));
    add(components, "momentum", 0.25, percentile(momentum));
    add(components, "volume", 0.15, percentile(volume));
    add(components, "dominance", 0.15, 1 - percentile(change));
    add(components, "breadth", 0.20, percentile(weeklyBreadth));
    double weight = 0;
    double sum = 0;
    for (var component : components) {
      weight += component.weight();
      sum += component.weight() * component.score();
    }
    return weight < LEAST_WEIGHT
        ? Optional.empty()
        : Optional.of(new SentimentComposite(sum / weight, components));
  }

  /**
   * Share of 30 days' volume that was traded on days that closed higher than the day before; NaN
   * when too few are known.
   */
  private static double risingVolumeShare(DailySeries closes, DailySeries volumes, int from) {
    double rising = 0;
    double all = 0;
    int known = 0;
    for (int day = from; day < from + MONTH; day++) {
      var traded = volumes.at(day);
      var change = closes.at(day) - closes.at(day + 1);
      if (!Double.isNaN(traded) && !Double.isNaN(change)) {
        known++;
        all += traded;
        rising += change > 0 ? traded : 0;
      }
    }
    return known < MONTH * 2 / 3 || all == 0 ? Double.NaN : rising / all;
  }

  /** Percentile of the first among the others, of which half must be known. */
  private static double percentile(double[] newestFirst) {
    if (newestFirst.length < 2) {
      return Double.NaN;
    }
    var past = java.util.Arrays.copyOfRange(newestFirst, 1, newestFirst.length);
    return Statistics.percentile(newestFirst[0], past, past.length / 2);
  }

  private static void add(List<Component> components, String name, double weight, double share) {
    if (!Double.isNaN(share)) {
      components.add(new Component(name, weight, 100 * share));
    }
  }
}
