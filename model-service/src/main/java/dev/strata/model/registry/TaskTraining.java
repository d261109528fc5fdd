package dev.strata.model.registry;

import dev.strata.model.features.Feature;
import dev.strata.model.features.Tasks;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.Forecast;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import dev.strata.model.learning.Progress;
import dev.strata.model.learning.Settings;
import dev.strata.model.learning.Trained;
import dev.strata.model.learning.Trainer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Trains a type on its task over the market that is held. */
final class TaskTraining implements TypeTraining {

  private static final int FIRST_TRAINING_DAYS = 180;
  private static final int TEST_DAYS = 90;
  private static final int SEEDS = 1;

  private final ModelType type;
  private final MarketHistory history;
  private final JsonMapper json;

  TaskTraining(ModelType type, MarketHistory history, JsonMapper json) {
    this.type = type;
    this.history = history;
    this.json = json;
  }

  @Override
  public ModelType type() {
    return type;
  }

  @Override
  public Set<Architecture> architectures() {
    return EnumSet.allOf(Architecture.class);
  }

  @Override
  public Optional<TrainedVersion> train(Order order, Progress progress) {
    if (!progress.reached(0, "reading candles")) {
      throw new CancellationException("stopped before reading candles");
    }
    var day = Days.of(order.asOf());
    var steps = Tasks.steps(order.architecture());
    var trainingDays = Tasks.trainingDays(type);
    var market = history.market(day - trainingDays - Tasks.lookBack(type, steps), day);
    var settings =
        Settings.expanding(trainingDays, FIRST_TRAINING_DAYS, TEST_DAYS, SEEDS, order.trials());
    return Trainer.train(
            Tasks.of(type, market, steps),
            order.architecture(),
            day,
            settings,
            champion(order.championForecasts()),
            progress)
        .map(trained -> version(Tasks.problem(type, steps), trained));
  }

  private @Nullable List<Forecast> champion(byte @Nullable [] forecasts) {
    return forecasts == null
        ? null
        : json.readValue(forecasts, new TypeReference<List<Forecast>>() {});
  }

  private TrainedVersion version(Problem problem, Trained trained) {
    var rates = new LinkedHashMap<String, Double>();
    for (int k = 0; k < problem.classes().size(); k++) {
      rates.put(problem.classes().get(k), trained.baseRates()[k]);
    }
    return new TrainedVersion(
        trained.model().bytes(),
        json.writeValueAsBytes(trained.forecasts()),
        trained.seed(),
        trained.from(),
        trained.to(),
        trained.count(),
        "event_probability",
        problem.features(),
        catalogue(),
        new LinkedHashMap<>(trained.configuration()),
        "Trained on %d examples, one in %d days of each subject."
            .formatted(trained.count(), problem.stepDays()),
        rates,
        trained.metrics(),
        trained.windows().stream().map(TaskTraining::window).toList(),
        List.of(),
        trained.skill().bins().stream()
            .map(bin ->
                new ReliabilityBin(bin.low(), bin.high(), bin.count(), bin.stated(), bin.observed()))
            .toList(),
        List.of(),
        trained.verdict().promoted(),
        trained.verdict().reason());
  }

  private static TestWindow window(dev.strata.model.learning.TestWindow window) {
    return new TestWindow(
        Days.instant(window.trainFrom()),
        Days.instant(window.trainTo()),
        Days.instant(window.testFrom()),
        Days.instant(window.testTo()),
        window.n(),
        null,
        null,
        window.logLoss(),
        window.baseRateLogLoss());
  }

  private List<Map<String, Object>> catalogue() {
    return Tasks.features(type).stream().map(TaskTraining::entry).toList();
  }

  private static Map<String, Object> entry(Feature feature) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("name", feature.title());
    entry.put("formula", feature.formula());
    entry.put("unit", feature.unit());
    entry.put("look_back_days", feature.lookBack());
    entry.put("source", feature.source());
    return entry;
  }
}
