package dev.strata.market.runs;

import dev.strata.contracts.RunKind;
import dev.strata.market.candles.Timeframe;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts runs and ends them early. */
@Component
public class StartRun {

  private static final String SIMULATED = "simulated";
  private static final String LIVE = "live";

  private final Runs runs;
  private final RunTasks tasks;
  private final CandlePublisher publisher;
  private final Clock clock;
  private final Duration warmUp;

  StartRun(
      Runs runs, RunTasks tasks, CandlePublisher publisher, Clock clock, Environment environment) {
    this.runs = runs;
    this.tasks = tasks;
    this.publisher = publisher;
    this.clock = clock;
    this.warmUp =
        DurationStyle.detectAndParse(environment.getRequiredProperty("strata.market.warm-up"));
  }

  /**
   * Starts a replay over the days from {@code from} to {@code to}, both included, or its next
   * attempt.
   */
  @Transactional
  RunStatus replay(LocalDate from, LocalDate to, String timeframe) {
    if (!Timeframe.D1.code().equals(timeframe)) {
      throw new BadInput("timeframe", "must be 1d in this release, was " + timeframe);
    }
    if (to.isBefore(from)) {
      throw new BadInput("to", "must not lie before from");
    }
    var start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
    var end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    if (end.isAfter(clock.instant())) {
      throw new BadInput("to", "must be a day that is over");
    }
    runs.lock();
    var id = "replay:" + from + ":" + to + ":" + timeframe;
    refuseConflicts(id, start);
    var cycles = runs.closeTimes(Timeframe.D1, start, end);
    if (cycles == 0) {
      throw new BadInput("from", "begins a range without any daily candle; import history first");
    }
    runs.start(
        id,
        RunKind.REPLAY,
        Timeframe.D1,
        start.minus(warmUp),
        start,
        end,
        null,
        cycles,
        clock.instant());
    var status = status(id);
    tasks.announce(status);
    publisher.wake();
    return status;
  }

  private void refuseConflicts(String id, Instant start) {
    runs.running()
        .ifPresent(active -> {
          throw new Conflict(
              "replay-conflict",
              "The run %s is active; wait for its end or cancel it".formatted(active.runId()));
        });
    runs.otherRunAfter(id, Timeframe.D1, start)
        .ifPresent(other -> {
          throw new Conflict(
              "replay-conflict",
              "This home holds cycles of %s after %s, which this replay would mix with its own; use a fresh home (--home DIR)"
                  .formatted(other, start));
        });
  }

  RunStatus status(String id) {
    return runs.status(runs.find(id).orElseThrow(() -> new NotFound("There is no run " + id)));
  }

  /** Ends a replay early; its cycles stay. */
  @Transactional
  RunStatus cancel(String id) {
    var run =
        runs.find(id)
            .filter(found -> found.runKind() == RunKind.REPLAY)
            .orElseThrow(() -> new NotFound("There is no replay " + id));
    if (runs.end(run, "cancelled", "Cancelled by an operator", clock.instant())) {
      tasks.announce(status(id));
    }
    return status(id);
  }

  /** When the simulated run's history begins, if it has been started. */
  public Optional<Instant> simulatedFrom() {
    return runs.find(SIMULATED).map(StoredRun::warmUpFrom);
  }

  /**
   * Starts the simulated run, which has no end.
   *
   * @param warmUpFrom history after this comes before the first cycle
   * @param from cycles close after this
   * @param minutesFrom candles of a minute that closed after this are sent as well
   */
  @Transactional
  public void simulated(Instant warmUpFrom, Instant from, Instant minutesFrom) {
    runs.start(
        SIMULATED,
        RunKind.SIMULATED,
        Timeframe.D1,
        warmUpFrom,
        from,
        null,
        minutesFrom,
        0,
        clock.instant());
  }

  /** Whether the live run has been started. */
  public boolean isLive() {
    return runs.find(LIVE).isPresent();
  }

  /**
   * Starts the live run, which has no end; false while another run is active.
   *
   * @param warmUpFrom history after this comes before the first cycle
   * @param from cycles close after this
   * @param minutesFrom candles of a minute that closed after this are sent as well
   */
  @Transactional
  public boolean live(Instant warmUpFrom, Instant from, Instant minutesFrom) {
    runs.lock();
    if (runs.running().isPresent()) {
      return false;
    }
    runs.start(
        LIVE, RunKind.LIVE, Timeframe.D1, warmUpFrom, from, null, minutesFrom, 0, clock.instant());
    return true;
  }
}
