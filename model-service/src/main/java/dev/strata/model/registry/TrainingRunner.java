package dev.strata.model.registry;

import dev.strata.contracts.RunKind;
import dev.strata.model.history.Days;
import dev.strata.model.history.LastCycle;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Progress;
import dev.strata.platform.events.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the trainings that were asked for, one at a time, beside the cycles. A version that comes of
 * one is used from the cycle after the newest that was opened by then.
 */
@Component
class TrainingRunner {

  private static final Logger log = LoggerFactory.getLogger(TrainingRunner.class);

  /** An instance that has not been heard of for this long has stopped. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UUID worker = UUID.randomUUID();
  private final Trainings trainings;
  private final TypeTrainings types;
  private final Models models;
  private final ChampionRule rule;
  private final LastCycle lastCycle;
  private final Events events;
  private final TransactionTemplate transactions;

  TrainingRunner(
      Trainings trainings,
      TypeTrainings types,
      Models models,
      ChampionRule rule,
      LastCycle lastCycle,
      Events events,
      TransactionTemplate transactions) {
    this.trainings = trainings;
    this.types = types;
    this.models = models;
    this.rule = rule;
    this.lastCycle = lastCycle;
    this.events = events;
    this.transactions = transactions;
  }

  /** Tells that this instance lives, and gives up the trainings of those that do not. */
  void signOfLife() {
    trainings.heard(worker);
    trainings.giveUpSilent(PATIENCE);
  }

  /** Does the next training, if one waits and none runs. */
  void advance() {
    trainings.take(worker).ifPresent(this::run);
  }

  private void run(TrainingView training) {
    try {
      var last = lastCycle.completed();
      if (last.isEmpty()) {
        trainings.end(training.id(), "failed", "no cycle has been completed yet", Optional.empty());
        return;
      }
      train(training, last.get());
    } catch (CancellationException stopped) {
      // Interrupted: the service stops, and no admin has asked for it.
      var isStopping = Thread.interrupted();
      trainings.end(
          training.id(),
          isStopping ? "failed" : "cancelled",
          isStopping ? "the service stopped while it was training" : "cancelled by an admin",
          Optional.empty());
    } catch (RuntimeException failure) {
      log.error("Training {} failed", training.id(), failure);
      trainings.end(
          training.id(),
          "failed",
          "unexpected failure, see the service's log: " + failure.getClass().getSimpleName(),
          Optional.empty());
    }
  }

  private void train(TrainingView training, LastCycle.Completed last) {
    var type = ModelType.valueOf(training.modelType().toUpperCase(Locale.ROOT));
    var architecture = Architecture.valueOf(training.architecture().toUpperCase(Locale.ROOT));
    var meter = new Cost.Meter();
    var champion = models.usedAt(type, last.asOf().plusMillis(1), last.runKind()).champion();
    Progress progress =
        (share, step) ->
            !Thread.currentThread().isInterrupted()
                && trainings.reached(training.id(), share, step);
    var order = models.order(architecture, last.asOf(), champion, type);
    var trained = types.of(type).train(order, progress);
    if (trained.isEmpty()) {
      trainings.end(training.id(), "failed", Training.TOO_LITTLE, Optional.empty());
      return;
    }
    var cost = meter.read();
    transactions.executeWithoutResult(
        status -> store(training, new Learnt(order, type, trained.get(), cost), last));
  }

  private record Learnt(
      TypeTraining.Order order, ModelType type, TrainedVersion trained, Cost cost) {

    Architecture architecture() {
      return order.architecture();
    }
  }

  private void store(TrainingView training, Learnt learnt, LastCycle.Completed last) {
    var validFrom = models.newestCycle().orElse(last.asOf());
    var version = "%s-%d".formatted(LocalDate.ofEpochDay(Days.of(last.asOf())), training.id());
    var trained = learnt.trained();
    var id =
        models.store(
            learnt.type(),
            learnt.architecture(),
            version,
            trained,
            last.asOf(),
            validFrom,
            learnt.cost());
    var changed = new LinkedHashSet<Long>();
    changed.add(id);
    changed.addAll(rule.apply(stored(learnt, id, validFrom, last.runKind()), trained));
    if (!trainings.end(
        training.id(),
        "completed",
        trained.reason(),
        Optional.of(new Trainings.Outcome(id, last.asOf())))) {
      throw new CancellationException("ended meanwhile");
    }
    events.publish(models.changed(changed, validFrom));
    log.info(
        "Trained {} {} in {} s: {}",
        Models.name(learnt.type(), learnt.architecture()),
        version,
        learnt.cost().seconds(),
        trained.reason());
  }

  private static ChampionRule.Stored stored(
      Learnt learnt, long id, Instant validFrom, RunKind kind) {
    return new ChampionRule.Stored(
        learnt.type(),
        id,
        Models.name(learnt.type(), learnt.architecture()),
        validFrom,
        kind,
        false,
        learnt.order().championForecasts() != null);
  }
}
