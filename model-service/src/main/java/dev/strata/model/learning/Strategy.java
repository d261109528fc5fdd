package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What following the claims would have earned, after costs, entered at the open that follows.
 *
 * @param net by day of claim: return of what is held less costs, over one horizon
 * @param active the same less the mean return of all subjects
 * @param held subjects by day of claim
 * @param turnover mean share of the holdings exchanged from one holding period to the next, in [0,
 *     1]
 * @param horizonDays of each return
 */
record Strategy(
    TreeMap<Integer, Double> net,
    TreeMap<Integer, Double> active,
    TreeMap<Integer, Set<Long>> held,
    double turnover,
    int horizonDays) {

  /** Fee of 10 basis points and a spread of 10, on each side of a trade. */
  static final double COST = 0.0010 + 0.0010;

  private static final int QUINTILE = 5;
  private static final double EULER = 0.5772156649015329;
  private static final double YEAR_DAYS = 365;
  private static final int FEWEST_DAYS = 10;

  /**
   * The top quintile by expected class, equal weights, where a day has five subjects on average;
   * else each subject is held while its expected class lies above that of the class rates. Holdings
   * are exchanged against those of one horizon before; a trade that ends by its own levels is
   * entered anew each time.
   */
  static Strategy of(Problem problem, List<Forecast> forecasts) {
    var days = days(forecasts);
    var subjects = days.values().stream().mapToInt(List::size).average().orElse(0);
    var net = new TreeMap<Integer, Double>();
    var active = new TreeMap<Integer, Double>();
    var held = new TreeMap<Integer, Set<Long>>();
    double turnover = 0;
    for (var day : days.entrySet()) {
      var all = day.getValue();
      var now = subjects >= Ranking.FEWEST_SUBJECTS ? top(all) : above(all);
      var before = held.floorEntry(day.getKey() - problem.horizonDays());
      var sides =
          isRenewed(problem)
              ? 2 * now.size()
              : exchanged(before == null ? Set.of() : before.getValue(), now);
      var weight = subjects >= Ranking.FEWEST_SUBJECTS ? now.size() : all.size();
      double earned = -COST * sides / weight;
      double mean = 0;
      for (var forecast : all) {
        var traded = forecast.returns().traded();
        mean += traded / all.size();
        earned += now.contains(forecast.subject()) ? traded / weight : 0;
      }
      net.put(day.getKey(), earned);
      active.put(day.getKey(), earned - mean);
      // Bought and sold: two sides are one exchange.
      turnover += Math.min(1, sides / 2.0 / weight) / days.size();
      held.put(day.getKey(), now);
    }
    return new Strategy(net, active, held, turnover, problem.horizonDays());
  }

  /** Whether what is held ends with its claim. */
  static boolean isRenewed(Problem problem) {
    return problem.type() == ModelType.TIMING;
  }

  /** Forecasts that could be acted on, by day. */
  static TreeMap<Integer, List<Forecast>> days(List<Forecast> forecasts) {
    return Ranking.days(forecasts, forecast -> forecast.returns().traded());
  }

  private static Set<Long> top(List<Forecast> all) {
    var ordered = new ArrayList<>(all);
    Map<Long, Double> expected = new HashMap<>();
    all.forEach(f -> expected.put(f.subject(), Scores.expectedClass(f.probabilities())));
    ordered.sort(
        Comparator.comparingDouble((Forecast f) -> -expected.getOrDefault(f.subject(), 0.0))
            .thenComparingLong(Forecast::subject));
    var count = Math.max(1, Math.round((float) all.size() / QUINTILE));
    var top = new HashSet<Long>();
    ordered.subList(0, count).forEach(f -> top.add(f.subject()));
    return top;
  }

  private static Set<Long> above(List<Forecast> all) {
    var above = new HashSet<Long>();
    for (var forecast : all) {
      if (Scores.expectedClass(forecast.probabilities())
          > Scores.expectedClass(forecast.baseRates())) {
        above.add(forecast.subject());
      }
    }
    return above;
  }

  /** Sides traded: what left and what came. */
  private static int exchanged(Set<Long> before, Set<Long> now) {
    var left = new HashSet<>(before);
    left.removeAll(now);
    var came = new HashSet<>(now);
    came.removeAll(before);
    return left.size() + came.size();
  }

  /** Mean active return of one horizon, a fraction; NaN without days. */
  double mean() {
    return active.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Mean over deviation (N-1) of one horizon; NaN below ten days or without variation. */
  double sharpe() {
    var moments = moments();
    return moments.length == 0 ? Double.NaN : moments[0] / moments[1];
  }

  /** Sharpe ratio of a year: horizons do not overlap in it. */
  double annualSharpe() {
    return sharpe() * Math.sqrt(YEAR_DAYS / horizonDays);
  }

  /**
   * Probability that the Sharpe ratio is above what the best of several worthless trials would show
   * (Bailey, Lopez de Prado 2014), in [0, 1]. The trials' variance is that of a worthless one, 1 /
   * (T - 1).
   *
   * @param trials models tried, at least 1
   * @param effective T, independent horizons behind the ratio, above 1
   */
  double deflatedSharpe(int trials, double effective) {
    var moments = moments();
    if (moments.length == 0 || !(effective > 1)) {
      return Double.NaN;
    }
    var sharpe = moments[0] / moments[1];
    var variance = 1 - moments[2] * sharpe + (moments[3] - 1) / 4 * sharpe * sharpe;
    return variance > 0
        ? Normal.below(
            (sharpe - expectedBest(trials) / Math.sqrt(effective - 1))
                * Math.sqrt(effective - 1)
                / Math.sqrt(variance))
        : Double.NaN;
  }

  /** Expected largest of N standard normals. */
  static double expectedBest(int trials) {
    return trials == 1
        ? 0
        : (1 - EULER) * Normal.quantile(1 - 1.0 / trials)
            + EULER * Normal.quantile(1 - 1 / (trials * Math.E));
  }

  /** Mean, deviation (N-1), skewness and kurtosis (over N, 3 is normal); empty when undefined. */
  private double[] moments() {
    var n = active.size();
    if (n < FEWEST_DAYS) {
      return new double[0];
    }
    var mean = mean();
    double two = 0;
    double three = 0;
    double four = 0;
    for (var value : active.values()) {
      var distance = value - mean;
      two += distance * distance;
      three += distance * distance * distance;
      four += distance * distance * distance * distance;
    }
    var variance = two / n;
    return variance > 0
        ? new double[] {
          mean,
          Math.sqrt(two / (n - 1)),
          three / n / Math.pow(variance, 1.5),
          four / n / (variance * variance)
        }
        : new double[0];
  }
}
