package dev.strata.model.registry;

import dev.strata.model.analysis.TrendRegime;
import dev.strata.model.features.Feature;
import dev.strata.model.features.Market;
import dev.strata.model.features.Tasks;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.Answer;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.Learners;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Progress;
import dev.strata.model.learning.Settings;
import dev.strata.model.learning.Trainer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Trains a type on its task over the market that is held. */
final class TaskTraining implements TypeTraining {

  private static final int FIRST_TRAINING_DAYS = 180;
  private static final int TEST_DAYS = 90;

  private final ModelType type;
  private final MarketHistory history;

  TaskTraining(ModelType type, MarketHistory history) {
    this.type = type;
    this.history = history;
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
    var market = history.market(day - trainingDays - Tasks.trainingLookBack(type, steps), day);
    var settings =
        Settings.expanding(
            trainingDays,
            FIRST_TRAINING_DAYS,
            TEST_DAYS,
            Learners.seeds(order.architecture()),
            order.trials());
    return Trainer.train(
            Tasks.of(type, market, steps),
            order.architecture(),
            day,
            settings,
            champion(order.championForecasts()),
            progress)
        .map(trained ->
            new Proof(Tasks.problem(type, steps), trained)
                .version(catalogue(), claimed -> regime(market, claimed)));
  }

  /** As known on a day, by the trend of the benchmark. */
  private static Optional<String> regime(Market market, int day) {
    var benchmark = market.benchmark();
    return benchmark < 0 ? Optional.empty() : TrendRegime.on(d -> market.close(benchmark, d), day);
  }

  private static @Nullable List<Answer> champion(byte @Nullable [] forecasts) {
    return forecasts == null ? null : StatedForecasts.read(forecasts);
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
