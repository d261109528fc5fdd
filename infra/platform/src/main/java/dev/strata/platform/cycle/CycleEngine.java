package dev.strata.platform.cycle;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.platform.candles.CandleHistory;
import dev.strata.platform.events.EventFollower;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.RequestIdFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Computes the cycles of this service's stages, each stage in order of close time, as soon as
 * everything a cycle rests on is held. One thread does this: what a layer computes market-wide is
 * not spread.
 */
public class CycleEngine implements EventFollower, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CycleEngine.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int STUCK_AFTER = 5;

  private final Cycles cycles;
  private final CandleHistory candles;
  private final List<CycleStage> stages;
  private final Map<String, EventHandler<?>> inputs;
  private final Events events;
  private final TransactionOperations transactions;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Duration patience;
  private final Semaphore wanted = new Semaphore(0);
  private final Map<String, Failure> failures = new ConcurrentHashMap<>();
  private volatile boolean running;

  CycleEngine(
      Cycles cycles,
      CandleHistory candles,
      List<CycleStage> stages,
      List<EventHandler<?>> inputs,
      Events events,
      TransactionOperations transactions,
      MeterRegistry meters,
      Clock clock,
      Duration patience) {
    this.cycles = cycles;
    this.candles = candles;
    this.stages = List.copyOf(stages);
    this.inputs =
        inputs.stream().collect(Collectors.toMap(EventHandler::topic, Function.identity()));
    this.events = events;
    this.transactions = transactions;
    this.meters = meters;
    this.clock = clock;
    this.patience = patience;
  }

  private record Failure(int count, Instant retryAt) {}

  @Override
  public void afterBatch() {
    wanted.release();
  }

  @Override
  public List<String> stuck() {
    return failures.entrySet().stream()
        .filter(e -> e.getValue().count() >= STUCK_AFTER)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private void run() {
    while (running) {
      try {
        // Waking by itself is what ends the patience with a late neighbour and the pause after a
        // failure.
        if (wanted.tryAcquire(1, TimeUnit.SECONDS)) {
          wanted.drainPermits();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
      advance();
    }
  }

  private void advance() {
    boolean progressed = true;
    while (running && progressed) {
      progressed = false;
      for (var stage : stages) {
        progressed |= attempt(stage);
      }
    }
  }

  private boolean attempt(CycleStage stage) {
    var failure = failures.get(stage.name());
    if (failure != null && clock.instant().isBefore(failure.retryAt())) {
      return false;
    }
    try {
      var computed = computeNext(stage);
      failures.remove(stage.name());
      return computed;
    } catch (RuntimeException cause) {
      var count = failure == null ? 1 : failure.count() + 1;
      var pause = Duration.ofMillis(500L << Math.min(count, 10));
      var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      failures.put(stage.name(), new Failure(count, clock.instant().plus(bounded)));
      meters.counter("strata.cycle.failures", "stage", stage.name()).increment();
      log.error(
          "Stage {} failed for the {}. time, next try in {}", stage.name(), count, bounded, cause);
      return false;
    }
  }

  private boolean computeNext(CycleStage stage) {
    var pending = cycles.nextFor(stage.name()).orElse(null);
    if (pending == null) {
      return false;
    }
    var isComplete = holdsAll(stage, pending);
    if (!isComplete && !isPatienceOver(pending)) {
      return false;
    }
    var given = pending.cycle();
    var cycle =
        new Cycle(given.run(), given.timeframe(), given.asOf(), given.correlationId(), !isComplete);
    MDC.put(RequestIdFilter.MDC_KEY, cycle.correlationId().toString());
    try {
      transactions.executeWithoutResult(status -> compute(stage, cycle));
    } finally {
      MDC.remove(RequestIdFilter.MDC_KEY);
    }
    return true;
  }

  private void compute(CycleStage stage, Cycle cycle) {
    var started = System.nanoTime();
    var found = new ArrayList<AnalysisEvent>(stage.compute(cycle));
    found.add(marker(stage, cycle, found));
    events.publish(found, cycle.run().id(), cycle.correlationId());
    var took = Duration.ofNanos(System.nanoTime() - started);
    cycles.complete(stage.name(), cycle, clock.instant(), took);
    meters.timer("strata.cycle.duration", "stage", stage.name()).record(took);
  }

  private static CycleCompleted marker(
      CycleStage stage, Cycle cycle, List<? extends AnalysisEvent> found) {
    var counts = new TreeMap<String, Integer>();
    // Compacted topics may announce older facts anew: only what is as of this cycle is waited for.
    found.stream()
        .filter(event -> event.asOf().equals(cycle.asOf()))
        .forEach(event -> counts.merge(event.topic(), 1, Integer::sum));
    return new CycleCompleted(
        stage.name(),
        cycle.run(),
        cycle.timeframe(),
        cycle.asOf(),
        cycle.correlationId(),
        counts,
        cycle.degraded());
  }

  private boolean holdsAll(CycleStage stage, Cycles.Pending pending) {
    var cycle = pending.cycle();
    if (candles.held(cycle.timeframe(), cycle.asOf()) < pending.candles()) {
      return false;
    }
    var history = pending.history();
    if (history != null
        && candles.heldBetween(cycle.timeframe(), history.from(), cycle.asOf())
            < history.candles()) {
      return false;
    }
    var wantedCounts = new HashMap<String, Integer>();
    for (var neighbour : stage.after()) {
      var marker = cycles.marker(neighbour, cycle).orElse(null);
      if (marker == null) {
        return false;
      }
      marker.events().forEach((topic, count) -> wantedCounts.merge(topic, count, Integer::sum));
    }
    return wantedCounts.entrySet().stream()
        .allMatch(e -> {
          var input = inputs.get(e.getKey());
          return input == null || input.held(cycle.asOf()) >= e.getValue();
        });
  }

  /**
   * Only a live run goes on without a neighbour: a replay waits, so that it leaves the same rows
   * each time.
   */
  private boolean isPatienceOver(Cycles.Pending pending) {
    return pending.cycle().runKind() == RunKind.LIVE
        && clock.instant().isAfter(pending.openedAt().plus(patience));
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("cycle-engine").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    wanted.release();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
