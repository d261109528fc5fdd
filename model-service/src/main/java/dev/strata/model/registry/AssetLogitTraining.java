package dev.strata.model.registry;

import dev.strata.model.analysis.AssetMomentum;
import dev.strata.model.analysis.Feature;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Progress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Trains the asset type's logistic regression. */
@Component
class AssetLogitTraining implements TypeTraining {

  private static final double READ = 0.1;

  private final MarketHistory history;
  private final JsonMapper json;

  AssetLogitTraining(MarketHistory history, JsonMapper json) {
    this.history = history;
    this.json = json;
  }

  @Override
  public ModelType type() {
    return ModelType.ASSET;
  }

  @Override
  public Set<Architecture> architectures() {
    return Set.of(Architecture.REGRESSION);
  }

  @Override
  public Optional<TrainedVersion> train(Order order, Progress progress) {
    var day = Days.of(order.asOf());
    var earliest = day - AssetMomentum.TRAINING_DAYS - Feature.LONGEST_LOOK_BACK;
    proceed(progress, 0, "reading candles");
    var panel = history.panel(earliest, day);
    proceed(progress, READ, "walk-forward validation and fit");
    var trained = AssetMomentum.train(panel, day);
    proceed(progress, 1, "storing");
    return trained.map(this::version);
  }

  private static void proceed(Progress progress, double share, String step) {
    if (!progress.reached(share, step)) {
      throw new CancellationException("stopped before " + step);
    }
  }

  private TrainedVersion version(AssetMomentum.Trained trained) {
    var union = trained.union();
    return new TrainedVersion(
        json.writeValueAsBytes(trained.model()),
        null,
        AssetMomentum.SEED,
        trained.from(),
        trained.to(),
        trained.samples(),
        "event_probability",
        trained.model().features(),
        catalogue(),
        Map.of("shrinkage", trained.shrinkage()),
        "Logistic regression on weekly samples: %d of them, weights shrunk by %s as chosen inside the window."
            .formatted(trained.samples(), trained.shrinkage()),
        Map.of("not_occurred", 1 - trained.baseRate(), TrainedVersion.OCCURRED, trained.baseRate()),
        trained.metrics(),
        trained.windows().stream()
            .map(window ->
                new TestWindow(
                    Days.instant(window.trainFrom()),
                    Days.instant(window.trainTo()),
                    Days.instant(window.testFrom()),
                    Days.instant(window.testTo()),
                    window.n(),
                    window.brier(),
                    window.baseRateBrier(),
                    null,
                    null))
            .toList(),
        baselines(trained.metrics()),
        ReliabilityBin.of(union.probabilities(), union.cameTrue()),
        List.of(),
        trained.verdict().promoted(),
        trained.verdict().reason());
  }

  private static List<BaselineComparison> baselines(Map<String, Double> metrics) {
    var model = metrics.get("brier");
    var baseline = metrics.get("base_rate_brier");
    return model == null || baseline == null
        ? List.of()
        : List.of(
            new BaselineComparison(
                "class_rate",
                "brier",
                model,
                baseline,
                metrics.get("brier_gain_low"),
                metrics.get("brier_gain_high")));
  }

  private static List<Map<String, Object>> catalogue() {
    return Arrays.stream(Feature.values())
        .map(feature -> {
          var entry = new LinkedHashMap<String, Object>();
          entry.put("name", feature.title());
          entry.put("formula", feature.formula());
          entry.put("unit", feature.unit());
          entry.put("look_back_days", feature.lookBack());
          entry.put("source", feature.source());
          return (Map<String, Object>) entry;
        })
        .toList();
  }
}
