package dev.strata.model.evaluation.analysis;

import dev.strata.model.analysis.BlockBootstrap;
import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * How the regimes have done. Realized is bull when BTC is more than 10 % higher after 30 days, bear
 * when more than 10 % lower, else sideways. NaN where undefined.
 *
 * @param days days with a regime
 * @param judged those whose 30 days are over
 * @param effectiveN those of which no two overlap
 * @param logLoss mean negative log of what was stated for what came about, nats, lower is better
 * @param baselineLogLoss the same of the shares among the days judged by then
 * @param gainInterval baseline's less own, block bootstrap of days
 * @param rankedProbabilityScore mean over the two thresholds of the squared distance of the
 *     cumulative probabilities (Epstein 1969), in [0, 1], lower is better
 * @param baselineRankedProbabilityScore the same of the baseline
 * @param switches changes of the regime
 * @param switchesPerYear changes a year
 * @param falseSwitchesPerYear those taken back within 30 days, a year
 */
public record RegimeScores(
    int days,
    int judged,
    int effectiveN,
    double logLoss,
    double baselineLogLoss,
    Interval gainInterval,
    double rankedProbabilityScore,
    double baselineRankedProbabilityScore,
    int switches,
    double switchesPerYear,
    double falseSwitchesPerYear) {

  /** In order: neighbours are nearer to each other. */
  public static final List<String> CLASSES = List.of("bear", "sideways", "bull");

  static final int HORIZON = 30;
  private static final double NEAR = 0.1;
  private static final double SMALLEST = 1e-6;

  /**
   * A day's word.
   *
   * @param day epoch day
   * @param regime index in {@link #CLASSES}
   * @param probabilities stated ones in that order
   */
  public record Day(int day, int regime, double[] probabilities) {}

  /**
   * Scores consecutive words.
   *
   * @param words in order of day
   * @param coin index of BTC in the market
   */
  public static RegimeScores of(List<Day> words, Market market, int coin, long seed) {
    var outcomes =
        words.stream().mapToInt(w -> outcome(market, coin, w.day() - market.firstDay())).toArray();
    var judged = Arrays.stream(outcomes).filter(o -> o >= 0).count();
    var own = new double[(int) judged];
    var base = new double[own.length];
    double rps = 0;
    double baseRps = 0;
    var counts = new double[] {1, 1, 1};
    int known = 0;
    int n = 0;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      while (known < i && words.get(known).day() + HORIZON <= word.day()) {
        if (outcomes[known] >= 0) {
          counts[outcomes[known]]++;
        }
        known++;
      }
      if (outcomes[i] >= 0) {
        var total = Arrays.stream(counts).sum();
        var rates = Arrays.stream(counts).map(c -> c / total).toArray();
        own[n] = -Math.log(Math.max(SMALLEST, word.probabilities()[outcomes[i]]));
        base[n] = -Math.log(rates[outcomes[i]]);
        rps += ranked(word.probabilities(), outcomes[i]);
        baseRps += ranked(rates, outcomes[i]);
        n++;
      }
    }
    var gains = new double[n];
    Arrays.setAll(gains, i -> base[i] - own[i]);
    var issued = words.stream().mapToInt(Day::day).toArray();
    var ended = Arrays.stream(issued).map(d -> d + HORIZON).toArray();
    var years = words.size() / PortfolioMetrics.DAYS_A_YEAR;
    return new RegimeScores(
        words.size(),
        n,
        n == 0 ? 0 : Statistics.nonOverlapping(Arrays.copyOf(issued, n), Arrays.copyOf(ended, n)),
        Statistics.mean(own),
        Statistics.mean(base),
        gainInterval(gains, seed),
        n == 0 ? Double.NaN : rps / n,
        n == 0 ? Double.NaN : baseRps / n,
        switches(words),
        switches(words) / years,
        falseSwitches(words) / years);
  }

  private static Interval gainInterval(double[] gains, long seed) {
    if (gains.length < 2) {
      return Interval.UNKNOWN;
    }
    var ones = new int[gains.length];
    Arrays.fill(ones, 1);
    var interval = BlockBootstrap.ofMean(gains, ones, Math.min(gains.length, 2 * HORIZON), seed);
    return new Interval(interval.low(), interval.high());
  }

  private static int outcome(Market market, int coin, int t) {
    var change = market.close(coin, t + HORIZON) / market.close(coin, t) - 1;
    if (Double.isNaN(change)) {
      return -1;
    }
    return change > NEAR ? 2 : change < -NEAR ? 0 : 1;
  }

  static double ranked(double[] probabilities, int outcome) {
    double cumulated = 0;
    double sum = 0;
    for (int k = 0; k < probabilities.length - 1; k++) {
      cumulated += probabilities[k];
      var error = cumulated - (outcome <= k ? 1 : 0);
      sum += error * error;
    }
    return sum / (probabilities.length - 1);
  }

  private static int switches(List<Day> words) {
    int switches = 0;
    for (int i = 1; i < words.size(); i++) {
      switches += words.get(i).regime() == words.get(i - 1).regime() ? 0 : 1;
    }
    return switches;
  }

  private static int falseSwitches(List<Day> words) {
    int count = 0;
    for (int i = 1; i < words.size(); i++) {
      var before = words.get(i - 1).regime();
      if (words.get(i).regime() != before && returns(words, i, before)) {
        count++;
      }
    }
    return count;
  }

  private static boolean returns(List<Day> words, int i, int before) {
    for (int j = i + 1;
        j < words.size() && words.get(j).day() <= words.get(i).day() + HORIZON;
        j++) {
      if (words.get(j).regime() == before) {
        return true;
      }
    }
    return false;
  }
}
