package dev.strata.model.registry;

import dev.strata.model.history.Days;
import dev.strata.model.learning.Forecast;
import dev.strata.model.learning.Problem;
import dev.strata.model.learning.Trained;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a training has shown, in the form in which the registry keeps it. */
final class Proof {

  /** Independent dates below which no hit rate is stated. */
  private static final int MINIMUM = 30;

  private final Problem problem;
  private final Trained trained;

  Proof(Problem problem, Trained trained) {
    this.problem = problem;
    this.trained = trained;
  }

  /**
   * The version to be stored.
   *
   * @param inputSchema each feature with formula, unit, look-back and source
   * @param regimeOn regime as known on an epoch day; empty where unknown
   */
  TrainedVersion version(
      List<Map<String, Object>> inputSchema, IntFunction<Optional<String>> regimeOn) {
    return new TrainedVersion(
        trained.model().bytes(),
        StatedForecasts.bytes(trained.forecasts()),
        trained.seed(),
        trained.from(),
        trained.to(),
        trained.count(),
        "event_probability",
        problem.features(),
        inputSchema,
        new LinkedHashMap<>(trained.configuration()),
        "Trained on %d examples of %s.".formatted(trained.count(), problem.event()),
        classRates(),
        trained.metrics(),
        windows(),
        baselines(),
        reliability(),
        regimes(regimeOn),
        trained.verdict().promoted(),
        trained.verdict().reason());
  }

  private Map<String, Double> classRates() {
    var rates = new LinkedHashMap<String, Double>();
    for (int k = 0; k < problem.classes().size(); k++) {
      rates.put(problem.classes().get(k), trained.baseRates()[k]);
    }
    return rates;
  }

  private List<TestWindow> windows() {
    return trained.windows().stream()
        .map(window ->
            new TestWindow(
                Days.instant(window.trainFrom()),
                Days.instant(window.trainTo()),
                Days.instant(window.testFrom()),
                Days.instant(window.testTo()),
                window.n(),
                null,
                null,
                window.logLoss(),
                window.baseRateLogLoss()))
        .toList();
  }

  /** The rivals of the promotion rule, each by the measure that the rule holds it to. */
  private List<BaselineComparison> baselines() {
    return trained.skill().comparisons().stream()
        .filter(comparison -> Double.isFinite(comparison.gain().low()))
        .map(comparison ->
            new BaselineComparison(
                comparison.rival().code(),
                comparison.measure().code(),
                comparison.model(),
                comparison.value(),
                comparison.gain().low(),
                comparison.gain().high()))
        .toList();
  }

  private List<ReliabilityBin> reliability() {
    return trained.skill().bins().stream()
        .map(bin ->
            new ReliabilityBin(bin.low(), bin.high(), bin.count(), bin.stated(), bin.observed()))
        .toList();
  }

  private List<RegimeScore> regimes(IntFunction<Optional<String>> regimeOn) {
    var byRegime = new TreeMap<String, List<Forecast>>();
    for (var forecast : trained.forecasts()) {
      regimeOn
          .apply(forecast.day())
          .ifPresent(
              regime -> byRegime.computeIfAbsent(regime, r -> new ArrayList<>()).add(forecast));
    }
    return byRegime.entrySet().stream().map(e -> score(e.getKey(), e.getValue())).toList();
  }

  private RegimeScore score(String regime, List<Forecast> forecasts) {
    double brier = 0;
    double baseline = 0;
    int hits = 0;
    for (var forecast : forecasts) {
      brier += brier(forecast.probabilities(), forecast.outcome());
      baseline += brier(forecast.baseRates(), forecast.outcome());
      hits += likeliest(forecast.probabilities()) == forecast.outcome() ? 1 : 0;
    }
    var n = forecasts.size();
    var dates = forecasts.stream().mapToInt(Forecast::day).distinct().count();
    var effective =
        (double) dates
            * Math.min(problem.stepDays(), problem.horizonDays())
            / problem.horizonDays();
    @Nullable Double hitRate = effective < MINIMUM ? null : (double) hits / n;
    return new RegimeScore(regime, n, effective, brier / n, baseline / n, hitRate);
  }

  /** Of one class for a yes-or-no event, summed over the classes where there are more. */
  private static double brier(double[] probabilities, int outcome) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      var error = probabilities[k] - (k == outcome ? 1 : 0);
      sum += error * error;
    }
    return probabilities.length == 2 ? sum / 2 : sum;
  }

  private static int likeliest(double[] probabilities) {
    var best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }
}
