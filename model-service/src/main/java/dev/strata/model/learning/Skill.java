package dev.strata.model.learning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a model did out of sample, beside its baselines.
 *
 * @param effectiveN distinct days × step / horizon: claims of one day, or of overlapping horizons,
 *     are not independent
 * @param metrics figures by the names they are stored and served under; undefined ones are left out
 * @param bins reliability
 * @param gains by rival: interval of the gain that the model's layer is judged by
 * @param championN effective n of the questions that a champion answered too, NaN without one
 */
public record Skill(
    double effectiveN,
    Map<String, Double> metrics,
    List<ReliabilityBin> bins,
    Map<String, Interval> gains,
    double championN) {

  static final String BASE_RATE = "base rate";
  static final String PERSISTENCE = "persistence";
  static final String CHAMPION = "champion";

  public Skill {
    metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    bins = List.copyOf(bins);
    gains = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(gains));
  }

  /** A figure, NaN where it is undefined. */
  public double metric(String name) {
    return metrics.getOrDefault(name, Double.NaN);
  }

  /**
   * Scores the union of all test blocks; it must not be empty.
   *
   * @param champion forecasts of the model in use, or null when there is none
   */
  static Skill of(
      Problem problem,
      List<Forecast> forecasts,
      @Nullable List<Forecast> champion,
      int trials,
      long seed) {
    return new Scoring(problem, forecasts, champion, trials, seed).skill();
  }

  private static final class Scoring {

    private final Problem problem;
    private final List<Forecast> forecasts;
    private final @Nullable List<Forecast> champion;
    private final int trials;
    private final BlockBootstrap bootstrap;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, Interval> gains = new LinkedHashMap<>();

    Scoring(
        Problem problem,
        List<Forecast> forecasts,
        @Nullable List<Forecast> champion,
        int trials,
        long seed) {
      this.problem = problem;
      this.forecasts = forecasts;
      this.champion = champion;
      this.trials = trials;
      this.bootstrap = new BlockBootstrap(problem, seed);
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
      strategy(effective);
      against(BASE_RATE, forecasts, Forecast::baseRates);
      against(PERSISTENCE, forecasts, Forecast::persistence);
      var championN = Double.NaN;
      if (champion != null && !champion.isEmpty()) {
        championN = againstChampion(champion);
      }
      metrics.values().removeIf(value -> !Double.isFinite(value));
      return new Skill(effective, metrics, bins, gains, championN);
    }

    private double effective(List<Forecast> some) {
      return (double) some.stream().mapToInt(Forecast::day).distinct().count()
          * Math.min(problem.stepDays(), problem.horizonDays())
          / problem.horizonDays();
    }

    private void probabilities(double effective) {
      compared(
          "log_loss",
          Scores.logLoss(forecasts, Forecast::probabilities),
          Scores.logLoss(forecasts, Forecast::baseRates));
      metrics.put("persistence_log_loss", Scores.logLoss(forecasts, Forecast::persistence));
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
      if (!strategy.active().isEmpty()) {
        metrics.put("top_minus_universe", strategy.mean());
        interval("top_minus_universe", bootstrap.ofMean(strategy.active().values()));
        metrics.put("turnover", strategy.turnover());
        metrics.put("sharpe", strategy.annualSharpe());
        metrics.put(
            "deflated_sharpe",
            strategy.deflatedSharpe(trials, Math.min(effective, strategy.active().size())));
        metrics.put("trials", (double) trials);
      }
    }

    /** Log score gain over a rival, and what the layer is judged by. */
    private void against(String rival, List<Forecast> some, Function<Forecast, double[]> rivals) {
      var name = rival.replace(' ', '_') + "_gain";
      var gain =
          bootstrap.ofMean(
              some,
              f ->
                  Scores.logLoss(rivals.apply(f), f.outcome())
                      - Scores.logLoss(f.probabilities(), f.outcome()));
      interval(name, gain);
      if (problem.type() == ModelType.SECTOR) {
        var ours = Ranking.informationCoefficients(some, Forecast::probabilities, true);
        // Class rates are equal for all subjects: they order nothing, and their coefficient is 0.
        var theirs = Ranking.informationCoefficients(some, rivals, true);
        var differences = new TreeMap<Integer, Double>();
        ours.forEach((day, own) -> differences.put(day, own - theirs.getOrDefault(day, 0.0)));
        if (!differences.isEmpty()) {
          gains.put(rival, bootstrap.ofMean(differences.values()));
        }
      } else {
        gains.put(rival, gain);
      }
    }

    private double againstChampion(List<Forecast> champions) {
      var answered = new HashMap<Question, double[]>();
      champions.forEach(f -> answered.put(new Question(f.day(), f.subject()), f.probabilities()));
      var same =
          forecasts.stream()
              .filter(f -> answered.containsKey(new Question(f.day(), f.subject())))
              .toList();
      if (!same.isEmpty()) {
        against(
            CHAMPION,
            same,
            f -> answered.getOrDefault(new Question(f.day(), f.subject()), f.baseRates()));
      }
      metrics.put("champion_effective_n", effective(same));
      return effective(same);
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
