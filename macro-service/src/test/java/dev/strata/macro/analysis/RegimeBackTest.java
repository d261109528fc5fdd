package dev.strata.macro.analysis;

import dev.strata.macro.analysis.RegimePool.Score;
import dev.strata.macro.analysis.RegimePool.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The layer day by day over a market that is over, with what was known on each day: for figures,
 * not for the track record.
 */
public final class RegimeBackTest {

  private static final int DAYS_A_YEAR = 365;

  private final double[] closes;
  private final double[] breadth;
  private final long firstEpochDay;
  private final int every;
  private Map<String, Tally> tallies = new TreeMap<>();
  private final TreeMap<Integer, Regime> outcomes = new TreeMap<>();
  private @Nullable GaussianHmm model;
  private long fitDay = Long.MIN_VALUE;

  /**
   * A market.
   *
   * @param closes of BTC by day; NaN is unknown
   * @param breadth by day; NaN is unknown
   * @param firstEpochDay epoch day on which the first of them closed
   * @param every days between claims; each stands for so many daily ones
   */
  public RegimeBackTest(double[] closes, double[] breadth, long firstEpochDay, int every) {
    this.closes = closes.clone();
    this.breadth = breadth.clone();
    this.firstEpochDay = firstEpochDay;
    this.every = every;
  }

  /** What one source's claims came to. */
  public static final class Tally {
    private final int[] came = new int[3];
    private double logScore;
    private double rankedProbabilityScore;
    private int days;
    private int told;
    private int directional;
    private int hits;
    private int switches;
    private int falseSwitches;
    private @Nullable Regime last;
    private @Nullable Regime before;
    private int since;
    private final int every;

    private Tally(int every) {
      this.every = every;
    }

    /** Share of the claims that told bull or bear. */
    public double directional() {
      return (double) directional / settled();
    }

    private void add(RegimeProbabilities claim, @Nullable Regime outcome) {
      days++;
      var regime = RegimePool.isTold(claim) ? claim.mostProbable() : null;
      if (regime != null && regime != last) {
        if (last != null) {
          switches++;
          // Undone within a horizon: it was none.
          if (regime == before && (days - since) * every < RegimeSettlement.HORIZON_DAYS) {
            falseSwitches++;
          }
        }
        before = last;
        last = regime;
        since = days;
      }
      if (outcome == null) {
        return;
      }
      came[outcome.ordinal()]++;
      logScore += claim.logScore(outcome);
      rankedProbabilityScore += claim.rankedProbabilityScore(outcome);
      if (regime != null) {
        told++;
        hits += regime == outcome ? 1 : 0;
        directional += regime == Regime.SIDEWAYS ? 0 : 1;
      }
    }

    /** Claims judged. */
    public int settled() {
      return Arrays.stream(came).sum();
    }

    /** Mean log score. */
    public double logScore() {
      return logScore / settled();
    }

    /** Log score of the shares of the outcomes themselves. */
    public double classRateLogScore() {
      double sum = 0;
      for (int count : came) {
        double share = (double) count / settled();
        sum += count == 0 ? 0 : share * Math.log(share);
      }
      return sum;
    }

    @Override
    public String toString() {
      double n = settled();
      return String.format(
          Locale.ROOT,
          "n %.0f (effective %.0f), log score %.3f (class rate %.3f), rps %.3f, told %.0f %%, bull or bear %.0f %%, "
              + "hits %.0f %% of told, %.1f switches and %.1f false ones a year",
          n,
          n * every / RegimeSettlement.HORIZON_DAYS,
          logScore(),
          classRateLogScore(),
          rankedProbabilityScore / n,
          100 * told / n,
          100 * directional / n,
          100.0 * hits / Math.max(1, told),
          1.0 * DAYS_A_YEAR * switches / (days * every),
          1.0 * DAYS_A_YEAR * falseSwitches / (days * every));
    }
  }

  private record Judged(int claimedOn, Score score) {}

  /**
   * Runs over all days and adds to the tally of each source and of the pool, by name; WEIGHED names
   * the pool on days on which more than the rule had a weight.
   */
  public void run(Map<String, Tally> into) {
    tallies = into;
    into.values().forEach(tally -> tally.last = null);
    var judged = new ArrayList<Judged>();
    for (int day = RegimeRule.MEAN_DAYS; day <= closes.length; day += every) {
      int until = day;
      var series = DailySeries.of(Arrays.copyOfRange(closes, Math.max(0, until - 765), until));
      double share = breadth[until - 1];
      var rule = RegimeRule.assess(series, Double.isNaN(share) ? null : share).orElse(null);
      if (rule == null) {
        continue;
      }
      var hmm = hidden(until);
      var claim = PooledRegime.of(rule, hmm, null, classRate(until), known(judged, until));
      var outcome = outcome(until);
      claim.opinions().forEach((source, said) -> tally(source.name()).add(said, outcome));
      tally("POOL").add(claim.pooled(), outcome);
      if (Objects.requireNonNull(claim.weights().get(Source.RULE)) < 1) {
        tally("POOL_WEIGHED").add(claim.pooled(), outcome);
        tally("RULE_MEANWHILE").add(ruleOf(claim), outcome);
      }
      if (outcome != null) {
        outcomes.put(until, outcome);
        claim.opinions().forEach((source, said) -> {
          if (source != Source.RULE) {
            double advantage = said.logScore(outcome) - ruleOf(claim).logScore(outcome);
            judged.addAll(
                Collections.nCopies(every, new Judged(until, new Score(source, 0, advantage))));
          }
        });
      }
    }
  }

  private RegimeProbabilities classRate(int until) {
    var counts = new long[3];
    outcomes
        .headMap(until - RegimeSettlement.HORIZON_DAYS, true)
        .values()
        .forEach(came -> counts[came.ordinal()] += every);
    return RegimePool.classRate(
        counts[Regime.BEAR.ordinal()],
        counts[Regime.SIDEWAYS.ordinal()],
        counts[Regime.BULL.ordinal()]);
  }

  private static RegimeProbabilities ruleOf(PooledRegime claim) {
    return RegimeProbabilities.of(claim.rule().regime(), claim.rule().confidence());
  }

  private Tally tally(String name) {
    return tallies.computeIfAbsent(name, n -> new Tally(every));
  }

  private static List<Score> known(List<Judged> judged, int until) {
    return judged.stream()
        .filter(j -> j.claimedOn() + RegimeSettlement.HORIZON_DAYS <= until)
        .map(j ->
            new Score(
                j.score().source(),
                until - RegimeSettlement.HORIZON_DAYS - j.claimedOn(),
                j.score().advantage()))
        .toList();
  }

  private @Nullable Regime outcome(int until) {
    int target = until - 1 + RegimeSettlement.HORIZON_DAYS;
    if (target >= closes.length
        || Double.isNaN(closes[target])
        || Double.isNaN(closes[until - 1])) {
      return null;
    }
    return RegimeSettlement.outcome(closes[until - 1], closes[target]);
  }

  private @Nullable RegimeProbabilities hidden(int until) {
    long day = HiddenRegimes.fitDay(firstEpochDay + until - 1);
    int fitUntil = (int) (day - firstEpochDay + 1);
    if (fitUntil < HiddenRegimes.MINIMUM_DAYS) {
      return null;
    }
    if (day != fitDay) {
      fitDay = day;
      model =
          HiddenRegimes.fit(features(fitUntil, HiddenRegimes.WINDOW_DAYS))
              .map(BaumWelch.Fit::model)
              .orElse(null);
    }
    return model == null
        ? null
        : HiddenRegimes.now(model, features(until, HiddenRegimes.FILTER_DAYS));
  }

  private double[][] features(int until, int days) {
    int from = Math.max(0, until - days - HiddenRegimes.LEAD_DAYS);
    return HiddenRegimes.features(
        DailySeries.of(Arrays.copyOfRange(closes, from, until)),
        DailySeries.of(Arrays.copyOfRange(breadth, from, until)),
        days);
  }
}
