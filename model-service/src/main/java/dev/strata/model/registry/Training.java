package dev.strata.model.registry;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.model.analysis.AssetMomentum;
import dev.strata.model.analysis.Feature;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Trains the asset model inside the cycle, by event time. */
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

  private final MarketHistory history;
  private final Models models;
  private final MeterRegistry meters;
  private final Clock clock;

  Training(MarketHistory history, Models models, MeterRegistry meters, Clock clock) {
    this.history = history;
    this.models = models;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Trains when no version of this stretch of the grid exists, and gives what is to be announced.
   */
  public List<AnalysisEvent> trainIfDue(Instant asOf) {
    var announced = new ArrayList<AnalysisEvent>();
    var day = Days.of(asOf);
    var stretch = Days.instant(day - Math.floorMod(day, EVERY_DAYS));
    if (!models.isTrainedBetween(Models.ASSET_MODEL, stretch, asOf) && hasHistory(asOf)) {
      announced.add(train(asOf, day));
    }
    announced.addAll(models.changedAt(asOf));
    return announced;
  }

  private boolean hasHistory(Instant asOf) {
    return history
        .firstClose()
        .filter(first -> Duration.between(first, asOf).toDays() >= FIRST_AFTER_DAYS)
        .isPresent();
  }

  private TaskChanged train(Instant asOf, int day) {
    var startedAt = clock.instant();
    var started = System.nanoTime();
    var version = LocalDate.ofEpochDay(day).toString();
    var earliest = day - AssetMomentum.TRAINING_DAYS - Feature.LONGEST_LOOK_BACK;
    var trained = AssetMomentum.train(history.panel(earliest, day), day);
    var took = Duration.ofNanos(System.nanoTime() - started);
    var seconds = took.toMillis() / 1000.0;
    var reason = trained.map(t -> t.verdict().reason()).orElse("too little to learn from");
    trained.ifPresentOrElse(
        t -> models.store(version, t, asOf, seconds),
        () -> models.storeFailure(version, reason, asOf, seconds));
    models.activate(asOf);
    meters.timer("strata.model.training").record(took);
    log.info("Trained {} {} in {} s: {}", Models.ASSET_MODEL, version, seconds, reason);
    return new TaskChanged(
        "train %s %s".formatted(Models.ASSET_MODEL, version),
        "model_training",
        trained.isPresent() ? "completed" : "failed",
        Map.of("model", Models.ASSET_MODEL, "version", version),
        Map.of(
            "promoted", trained.map(t -> Boolean.toString(t.verdict().promoted())).orElse("false"),
            "samples", trained.map(t -> Integer.toString(t.samples())).orElse("0"),
            "cost_seconds", String.format(Locale.ROOT, "%.3f", seconds)),
        trained.isPresent() ? null : reason,
        100,
        startedAt,
        clock.instant(),
        clock.instant());
  }
}
