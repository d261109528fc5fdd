package dev.strata.model.evaluation.analysis;

import dev.strata.model.analysis.BlockBootstrap;
import dev.strata.model.evaluation.analysis.Claim.State;
import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How a group of claims has done. NaN where undefined.
 *
 * @param issued all claims, abstentions included
 * @param settled judged ones
 * @param pending not due yet
 * @param voided ones that could not be judged
 * @param abstained forecasts that were not made
 * @param late ones written after the fact: in no figure
 * @param coverage share that is no abstention, in [0, 1]
 * @param effectiveN settled claims of which no two are open at once
 * @param hitRate share of settled claims whose stated class came about, in [0, 1]
 * @param hitInterval Wilson's, at the effective number
 * @param brier mean squared error; for more than two classes the sum over them, lower is better
 * @param logLoss mean negative log of what was stated for what came about, nats, lower is better
 * @param baselineBrier Brier score of the base rate: as stored with the claim, else the share among
 *     claims of the group that were settled by its issue
 * @param skill 1 - Brier score over that of the baseline
 * @param gain mean of baseline's less own Brier score
 * @param gainInterval by a block bootstrap of issue dates
 * @param calibrationError expected calibration error over {@value #BINS} bins, in [0, 1]
 * @param bins stated against observed
 * @param byRegime settled claims, hits and scores by the regime as known at issue, in order of name
 */
public record ClaimScores(
    int issued,
    int settled,
    int pending,
    int voided,
    int abstained,
    int late,
    double coverage,
    int effectiveN,
    double hitRate,
    Interval hitInterval,
    double brier,
    double logLoss,
    double baselineBrier,
    double skill,
    double gain,
    Interval gainInterval,
    double calibrationError,
    List<Bin> bins,
    Map<String, Share> byRegime) {

  private static final int BINS = 10;
  private static final double SMALLEST = 1e-6;

  /**
   * Claims of alike stated probability.
   *
   * @param stated mean stated probability
   * @param observed share that came about
   * @param count number of claims
   */
  public record Bin(double stated, double observed, int count) {}

  /**
   * Settled claims made in one regime.
   *
   * @param hits whose stated class came about
   * @param effectiveN of which no two are open at once
   * @param brier mean Brier score
   * @param baselineBrier the same of the baseline
   */
  public record Share(int settled, int hits, int effectiveN, double brier, double baselineBrier) {}

  /** Scores claims of one group in any order. */
  public static ClaimScores of(List<Claim> claims, long seed) {
    var settled =
        claims.stream()
            .filter(c -> c.state() == State.SETTLED)
            .sorted(Comparator.comparingInt(Claim::issuedDay).thenComparingInt(Claim::targetDay))
            .toList();
    var issued = claims.size() - count(claims, State.LATE);
    var abstained = count(claims, State.ABSTAINED);
    var own = settled.stream().mapToDouble(c -> brier(c.probabilities(), c.outcome())).toArray();
    var base = baselines(settled);
    var baseScores =
        IntStream.range(0, settled.size())
            .mapToDouble(i -> brier(base.get(i), settled.get(i).outcome()))
            .toArray();
    var gains = IntStream.range(0, own.length).mapToDouble(i -> baseScores[i] - own[i]).toArray();
    var effective = effective(settled);
    var hitRate = hits(settled) / (double) settled.size();
    var bins = bins(settled);
    return new ClaimScores(
        issued,
        settled.size(),
        count(claims, State.PENDING),
        count(claims, State.VOID),
        abstained,
        count(claims, State.LATE),
        (issued - abstained) / (double) issued,
        effective,
        hitRate,
        Statistics.wilson(hitRate, effective),
        Statistics.mean(own),
        Statistics.mean(
            settled.stream()
                .mapToDouble(c -> -Math.log(Math.max(SMALLEST, c.probabilities()[c.outcome()])))
                .toArray()),
        Statistics.mean(baseScores),
        1 - Statistics.mean(own) / Statistics.mean(baseScores),
        Statistics.mean(gains),
        byDate(settled, gains, seed),
        settled.isEmpty()
            ? Double.NaN
            : bins.stream()
                .mapToDouble(b -> b.count() * Math.abs(b.stated() - b.observed()) / settled.size())
                .sum(),
        bins,
        byRegime(settled, own, baseScores));
  }

  /** Whether the claims are better than their baseline beyond chance. */
  public boolean hasEdge() {
    return effectiveN >= Statistics.MINIMUM_EFFECTIVE && gainInterval.isAbove(0);
  }

  private static int count(List<Claim> claims, State state) {
    return (int) claims.stream().filter(c -> c.state() == state).count();
  }

  private static int hits(List<Claim> claims) {
    return (int) claims.stream().filter(c -> c.claimed() == c.outcome()).count();
  }

  private static int effective(List<Claim> claims) {
    return Statistics.nonOverlapping(
        claims.stream().mapToInt(Claim::issuedDay).toArray(),
        claims.stream().mapToInt(Claim::targetDay).toArray());
  }

  /** Two classes: the squared error of one; more: the sum over them (Brier 1950). */
  static double brier(double[] probabilities, int outcome) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      var error = probabilities[k] - (k == outcome ? 1 : 0);
      sum += error * error;
    }
    return probabilities.length == 2 ? sum / 2 : sum;
  }

  /** The stored baseline, else the rate so far with one pseudo-claim a class. */
  private static List<double[]> baselines(List<Claim> settled) {
    var byEnd = settled.stream().sorted(Comparator.comparingInt(Claim::targetDay)).toList();
    var counts = new double[settled.stream().mapToInt(c -> c.classes().size()).max().orElse(0)];
    Arrays.fill(counts, 1);
    var baselines = new ArrayList<double[]>();
    int known = 0;
    for (var claim : settled) {
      while (known < byEnd.size() && byEnd.get(known).targetDay() <= claim.issuedDay()) {
        counts[byEnd.get(known).outcome()]++;
        known++;
      }
      var stored = claim.baseline();
      var total = Arrays.stream(counts).sum();
      baselines.add(stored != null ? stored : Arrays.stream(counts).map(n -> n / total).toArray());
    }
    return baselines;
  }

  private static Interval byDate(List<Claim> settled, double[] values, long seed) {
    var dates = new TreeMap<Integer, double[]>();
    for (int i = 0; i < values.length; i++) {
      var date = dates.computeIfAbsent(settled.get(i).issuedDay(), d -> new double[2]);
      date[0] += values[i];
      date[1]++;
    }
    if (dates.size() < 2) {
      return Interval.UNKNOWN;
    }
    var horizon = settled.stream().mapToInt(c -> c.targetDay() - c.issuedDay()).max().orElse(1);
    var step = Math.max(1, (dates.lastKey() - dates.firstKey()) / (dates.size() - 1));
    var interval =
        BlockBootstrap.ofMean(
            dates.values().stream().mapToDouble(d -> d[0]).toArray(),
            dates.values().stream().mapToInt(d -> (int) d[1]).toArray(),
            Math.clamp(Math.max(2 * horizon / step, 4), 1, dates.size()),
            seed);
    return new Interval(interval.low(), interval.high());
  }

  private static List<Bin> bins(List<Claim> settled) {
    var sums = new double[BINS][3];
    for (var claim : settled) {
      // Two classes: the event's own probability; more: that of the stated class.
      var k = claim.classes().size() == 2 ? 1 : claim.claimed();
      var bin = sums[Math.clamp((int) (claim.probabilities()[k] * BINS), 0, BINS - 1)];
      bin[0] += claim.probabilities()[k];
      bin[1] += claim.outcome() == k ? 1 : 0;
      bin[2]++;
    }
    return Arrays.stream(sums)
        .filter(b -> b[2] > 0)
        .map(b -> new Bin(b[0] / b[2], b[1] / b[2], (int) b[2]))
        .toList();
  }

  private static Map<String, Share> byRegime(List<Claim> settled, double[] own, double[] baseline) {
    var groups = new TreeMap<String, List<Integer>>();
    for (int i = 0; i < settled.size(); i++) {
      groups.computeIfAbsent(settled.get(i).regime(), r -> new ArrayList<>()).add(i);
    }
    var shares = new TreeMap<String, Share>();
    groups.forEach((regime, places) -> {
      var claims = places.stream().map(settled::get).toList();
      shares.put(
          regime,
          new Share(
              claims.size(),
              hits(claims),
              effective(claims),
              places.stream().mapToDouble(i -> own[i]).average().orElse(Double.NaN),
              places.stream().mapToDouble(i -> baseline[i]).average().orElse(Double.NaN)));
    });
    return shares;
  }
}
