package dev.strata.model.learning;

import dev.strata.model.learning.Comparison.Measure;
import dev.strata.model.learning.Comparison.Rival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a model did out of sample, beside its baselines.
 *
 * @param effectiveN distinct days × step / horizon: claims of one day, or of overlapping horizons,
 *     are not independent
 * @param metrics figures by the names they are stored and served under; undefined ones are left out
 * @param bins reliability
 * @param comparisons with every rival, by what the model's layer is judged by
 */
public record Skill(
    double effectiveN,
    Map<String, Double> metrics,
    List<ReliabilityBin> bins,
    List<Comparison> comparisons) {

  public Skill {
    metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    bins = List.copyOf(bins);
    comparisons = List.copyOf(comparisons);
  }

  /** A figure, NaN where it is undefined. */
  public double metric(String name) {
    return metrics.getOrDefault(name, Double.NaN);
  }

  /**
   * Scores the union of all test blocks; it must not be empty.
   *
   * @param champion answers of the model in use, or null when there is none
   */
  static Skill of(
      Problem problem,
      List<Forecast> forecasts,
      @Nullable List<Answer> champion,
      int trials,
      long seed) {
    return new Scoring(problem, forecasts, champion, trials, seed).skill();
  }

  private static final class Scoring {

    private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    private final Problem problem;
    private final List<Forecast> forecasts;
    private final @Nullable List<Answer> champion;
    private final int trials;
    private final ForecastBootstrap bootstrap;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final long seed;

    Scoring(
        Problem problem,
        List<Forecast> forecasts,
        @Nullable List<Answer> champion,
        int trials,
        long seed) {
      this.problem = problem;
      this.forecasts = forecasts;
      this.champion = champion;
      this.trials = trials;
      this.seed = seed;
      this.bootstrap = new ForecastBootstrap(problem, seed);
    }

    Skill skill() {
      var effective = effective(forecasts);
      metrics.put("n", (double) forecasts.size());
      metrics.put("effective_n", effective);
      probabilities(effective);
      var bins = Calibration.bins(forecasts);
      metrics.put("ece", Calibration.error(bins));
      metrics.put("calibration_slope", Calibration.slope(forecasts));
      ranking();
      against(Rival.BASE_RATE, forecasts, Forecast::baseRates);
      against(Rival.PERSISTENCE, forecasts, Forecast::persistence);
      against(Rival.RULE_200D, forecasts, Forecast::trendRule);
      if (champion != null) {
        var comparable = champion.stream().filter(this::isComparable).toList();
        if (!comparable.isEmpty()) {
          againstChampion(comparable);
        }
      }
      strategy(effective);
      metrics.values().removeIf(value -> !Double.isFinite(value));
      return new Skill(effective, metrics, bins, comparisons);
    }

    private double effective(List<Forecast> some) {
      return effective(some.stream().mapToInt(Forecast::day).distinct().count());
    }

    private double effective(long days) {
      return (double) days
          * Math.min(problem.stepDays(), problem.horizonDays())
          / problem.horizonDays();
    }

    private void probabilities(double effective) {
      compared(
          "log_loss",
          Scores.logLoss(forecasts, Forecast::probabilities),
          Scores.logLoss(forecasts, Forecast::baseRates));
      compared(
          "brier",
          Scores.brier(forecasts, Forecast::probabilities),
          Scores.brier(forecasts, Forecast::baseRates));
      metrics.put(
          "brier_skill",
          1
              - metrics.getOrDefault("brier", Double.NaN)
                  / metrics.getOrDefault("base_rate_brier", Double.NaN));
      interval(
          "brier_gain",
          bootstrap.ofMean(
              forecasts,
              f ->
                  Scores.brier(f.baseRates(), f.outcome())
                      - Scores.brier(f.probabilities(), f.outcome())));
      if (problem.isOrdered()) {
        compared(
            "rps",
            Scores.rankedProbability(forecasts, Forecast::probabilities),
            Scores.rankedProbability(forecasts, Forecast::baseRates));
        metrics.put(
            "rps_skill",
            1
                - metrics.getOrDefault("rps", Double.NaN)
                    / metrics.getOrDefault("base_rate_rps", Double.NaN));
      }
      if (problem.classes().size() == 2) {
        metrics.put("auc", Scores.auc(forecasts));
      }
      compared(
          "hit_rate",
          Scores.hitRate(forecasts, Forecast::probabilities),
          Scores.hitRate(forecasts, Forecast::baseRates));
      interval(
          "hit_rate",
          Interval.wilson(Scores.hitRate(forecasts, Forecast::probabilities), effective));
    }

    private void ranking() {
      var pearson =
          Ranking.informationCoefficients(forecasts, Forecast::probabilities, false).values();
      var spearman =
          Ranking.informationCoefficients(forecasts, Forecast::probabilities, true).values();
      if (!spearman.isEmpty()) {
        metrics.put("ic", mean(pearson));
        metrics.put("icir", mean(pearson) / deviation(pearson));
        metrics.put("rank_ic", mean(spearman));
        metrics.put("rank_icir", mean(spearman) / deviation(spearman));
        interval("rank_ic", bootstrap.ofMean(spearman));
      }
    }

    private void strategy(double effective) {
      var strategy = Strategy.of(problem, forecasts);
      if (strategy.active().isEmpty()) {
        return;
      }
      metrics.put("top_minus_universe", strategy.mean());
      interval("top_minus_universe", bootstrap.ofMean(strategy.active().values()));
      metrics.put("turnover", strategy.turnover());
      metrics.put("sharpe", strategy.annualSharpe());
      metrics.put(
          "deflated_sharpe",
          strategy.deflatedSharpe(trials, Math.min(effective, strategy.active().size())));
      metrics.put("trials", (double) trials);
      if (problem.isTraded()) {
        metrics.put("net_return", mean(strategy.net().values()));
        against(Rival.BUY_AND_HOLD, strategy, returns -> returns.benchmark());
        against(Rival.EQUAL_WEIGHT, strategy, returns -> returns.universe());
        againstRandomEntries(strategy, effective);
      }
    }

    /** Net return beside that of something bought once and held: it pays for its first day only. */
    private void against(Rival rival, Strategy strategy, ToDoubleFunction<Returns> returns) {
      var own = new ArrayList<Double>();
      var theirs = new ArrayList<Double>();
      var differences = new ArrayList<Double>();
      for (var day : Strategy.days(forecasts).entrySet()) {
        var value =
            returns.applyAsDouble(day.getValue().getFirst().returns())
                - (differences.isEmpty() ? Strategy.COST : 0);
        var net = strategy.net().get(day.getKey());
        if (net != null && Double.isFinite(value)) {
          own.add(net);
          theirs.add(value);
          differences.add(net - value);
        }
      }
      compare(
          rival,
          Measure.NET_RETURN,
          mean(own),
          mean(theirs),
          differences.isEmpty() ? UNKNOWN : bootstrap.ofMean(differences),
          effective(differences.size()));
    }

    private void againstRandomEntries(Strategy strategy, double effective) {
      var random =
          RandomEntries.of(
              Strategy.days(forecasts),
              strategy.held(),
              problem.horizonDays(),
              Strategy.isRenewed(problem),
              seed);
      metrics.put("trade_return", random.achieved());
      metrics.put("random_entries_percentile", random.percentile());
      metrics.put("trades", (double) random.trades());
      compare(
          Rival.RANDOM_ENTRIES,
          Measure.TRADE_RETURN,
          random.achieved(),
          random.mean(),
          random.gain(),
          effective);
    }

    /** By rank IC for sectors, by log loss elsewhere; the gain in log loss is stored for all. */
    private void against(Rival rival, List<Forecast> some, Function<Forecast, double[]> rivals) {
      var gain =
          bootstrap.ofMean(
              some,
              f ->
                  Scores.logLoss(rivals.apply(f), f.outcome())
                      - Scores.logLoss(f.probabilities(), f.outcome()));
      var theirLoss = Scores.logLoss(some, rivals);
      metrics.put(rival.code() + "_log_loss", theirLoss);
      interval(rival.code() + "_gain", gain);
      if (problem.measure() == Measure.RANK_IC) {
        ranked(rival, some, rivals);
      } else {
        compare(
            rival,
            Measure.LOG_LOSS,
            Scores.logLoss(some, Forecast::probabilities),
            theirLoss,
            gain,
            effective(some));
      }
    }

    private void ranked(Rival rival, List<Forecast> some, Function<Forecast, double[]> rivals) {
      var ours = Ranking.informationCoefficients(some, Forecast::probabilities, true);
      // Class rates are equal for all subjects: they order nothing, and their coefficient is 0.
      var theirs = Ranking.informationCoefficients(some, rivals, true);
      var differences = new TreeMap<Integer, Double>();
      ours.forEach((day, own) -> differences.put(day, own - theirs.getOrDefault(day, 0.0)));
      compare(
          rival,
          Measure.RANK_IC,
          mean(ours.values()),
          mean(theirs.values()),
          differences.isEmpty() ? UNKNOWN : bootstrap.ofMean(differences.values()),
          effective(differences.size()));
    }

    /** A champion of before the problem had other classes answered another question. */
    private boolean isComparable(Answer answer) {
      return answer.probabilities().length == problem.classes().size();
    }

    private void againstChampion(List<Answer> champions) {
      var answered = new HashMap<Question, double[]>();
      champions.forEach(a -> answered.put(new Question(a.day(), a.subject()), a.probabilities()));
      var same =
          forecasts.stream()
              .filter(f -> answered.containsKey(new Question(f.day(), f.subject())))
              .toList();
      metrics.put("champion_effective_n", effective(same));
      if (same.isEmpty()) {
        compare(Rival.CHAMPION, problem.measure(), Double.NaN, Double.NaN, UNKNOWN, 0);
      } else {
        against(
            Rival.CHAMPION,
            same,
            f -> answered.getOrDefault(new Question(f.day(), f.subject()), f.baseRates()));
      }
    }

    private void compare(
        Rival rival,
        Measure measure,
        double model,
        double value,
        Interval gain,
        double effectiveN) {
      comparisons.add(new Comparison(rival, measure, model, value, gain, effectiveN));
    }

    private record Question(int day, long subject) {}

    private void compared(String name, double model, double baseRate) {
      metrics.put(name, model);
      metrics.put("base_rate_" + name, baseRate);
    }

    private void interval(String name, Interval interval) {
      metrics.put(name + "_low", interval.low());
      metrics.put(name + "_high", interval.high());
    }

    private static double mean(java.util.Collection<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double deviation(java.util.Collection<Double> values) {
      var mean = mean(values);
      var squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      return Math.sqrt(squares / (values.size() - 1));
    }
  }
}
