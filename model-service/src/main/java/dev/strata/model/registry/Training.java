package dev.strata.model.registry;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Progress;
import dev.strata.platform.cycle.Cycle;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Trains inside the cycle, by event time, and watches the champion's claims for decay. */
@Service
public class Training {

  private static final Logger log = LoggerFactory.getLogger(Training.class);

  /**
   * Days between trainings, on a grid of epoch days: replays from different starts train at the
   * same dates.
   */
  static final int EVERY_DAYS = 90;

  /** Days of history before the first training. */
  static final int FIRST_AFTER_DAYS = 365;

  static final String TOO_LITTLE = "too little to learn from";

  private final MarketHistory history;
  private final Models models;
  private final Activations activations;
  private final ChampionRule rule;
  private final DecayWatch decay;
  private final Trainings trainings;
  private final TypeTrainings types;
  private final ModelSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;

  Training(
      MarketHistory history,
      Models models,
      Activations activations,
      ChampionRule rule,
      DecayWatch decay,
      Trainings trainings,
      TypeTrainings types,
      ModelSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.history = history;
    this.models = models;
    this.activations = activations;
    this.rule = rule;
    this.decay = decay;
    this.trainings = trainings;
    this.types = types;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Looks for decay, trains each scheduled architecture that is due, and gives what is to be
   * announced. Due is one without an attempt in this stretch of the grid, whose newest attempt is
   * older than the configured age, or that has had an alarm since.
   */
  public List<AnalysisEvent> trainIfDue(ModelType type, Cycle cycle) {
    decay.look(type, cycle);
    var announced = new ArrayList<AnalysisEvent>();
    if (hasHistory(cycle.asOf())) {
      for (var architecture : settings.architectures()) {
        if (types.canTrain(type, architecture)
            && isDue(Models.name(type, architecture), cycle.asOf())) {
          announced.add(train(type, architecture, cycle));
        }
      }
    }
    announced.addAll(models.changedAt(type, cycle.asOf(), cycle.runKind()));
    return announced;
  }

  private boolean isDue(String name, Instant asOf) {
    var last = models.lastTrained(name, asOf);
    if (last.isEmpty()) {
      return true;
    }
    var day = Days.of(asOf);
    var stretch = Days.instant(day - Math.floorMod(day, EVERY_DAYS));
    var attempt = last.get();
    return attempt.isBefore(stretch)
        || Duration.between(attempt, asOf).compareTo(settings.maxAge()) >= 0
        || activations.lastAlarm(name, asOf).filter(attempt::isBefore).isPresent();
  }

  private boolean hasHistory(Instant asOf) {
    return history
        .firstClose()
        .filter(first -> Duration.between(first, asOf).toDays() >= FIRST_AFTER_DAYS)
        .isPresent();
  }

  private TaskChanged train(ModelType type, Architecture architecture, Cycle cycle) {
    var startedAt = clock.instant();
    var asOf = cycle.asOf();
    var name = Models.name(type, architecture);
    var version = LocalDate.ofEpochDay(Days.of(asOf)).toString();
    var meter = new Cost.Meter();
    var champion = models.usedAt(type, asOf, cycle.runKind()).champion();
    var order = models.order(architecture, asOf, champion, type);
    var trained = types.of(type).train(order, Progress.NONE);
    var cost = meter.read();
    var reason = trained.map(TrainedVersion::reason).orElse(TOO_LITTLE);
    var id =
        trained.isPresent()
            ? models.store(type, architecture, version, trained.get(), asOf, asOf, cost)
            : models.storeFailure(type, architecture, version, reason, asOf, cost.seconds());
    trained.ifPresent(t ->
        rule.apply(
            new ChampionRule.Stored(
                type, id, name, asOf, cycle.runKind(), true, order.championForecasts() != null),
            t));
    trainings.scheduled(type, architecture, asOf, id, trained.isPresent(), reason, startedAt);
    meters
        .timer("strata.model.training", "type", type.text(), "architecture", architecture.text())
        .record(Duration.ofMillis(Math.round(cost.seconds() * 1000)));
    log.info("Trained {} {} in {} s: {}", name, version, cost.seconds(), reason);
    return task(name, version, trained, reason, cost, startedAt);
  }

  private TaskChanged task(
      String name,
      String version,
      Optional<TrainedVersion> trained,
      String reason,
      Cost cost,
      Instant startedAt) {
    return new TaskChanged(
        "train %s %s".formatted(name, version),
        Trainings.TASK_TYPE,
        trained.isPresent() ? "completed" : "failed",
        Map.of("model", name, "version", version),
        Map.of(
            "promoted", trained.map(t -> Boolean.toString(t.promoted())).orElse("false"),
            "samples", trained.map(t -> Integer.toString(t.samples())).orElse("0"),
            "cost_seconds", String.format(Locale.ROOT, "%.3f", cost.seconds())),
        trained.isPresent() ? null : reason,
        100,
        startedAt,
        clock.instant(),
        clock.instant());
  }
}
