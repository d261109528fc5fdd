package dev.strata.market.runs;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.cycle.CycleOpened.History;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.platform.events.EventFollower;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends the candles of the running run in order of close time and coin and opens its cycles; one
 * thread. The cursor moves once the broker has acknowledged, so that after a crash at any point
 * nothing is missing and some things come twice.
 */
@Component
public class CandlePublisher implements EventFollower, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CandlePublisher.class);
  private static final Duration WARM_UP_BATCH = Duration.ofDays(30);
  private static final Duration MINUTES_BATCH = Duration.ofHours(1);
  private static final Duration MINUTES_SETTLE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final int STUCK_AFTER = 5;
  private static final int REPORTS = 20;

  private final Runs runs;
  private final CandleStore candles;
  private final CandleTopic topic;
  private final RunTasks tasks;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final int cyclesAhead;
  private final Semaphore wanted = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile boolean running;
  private volatile int failures;
  private long reported;

  CandlePublisher(
      Runs runs,
      CandleStore candles,
      CandleTopic topic,
      RunTasks tasks,
      TransactionOperations transactions,
      Clock clock,
      @Value("${strata.market.cycles-ahead}") int cyclesAhead) {
    if (cyclesAhead < 1) {
      throw new IllegalArgumentException(
          "strata.market.cycles-ahead must be at least 1, was " + cyclesAhead);
    }
    this.runs = runs;
    this.candles = candles;
    this.topic = topic;
    this.tasks = tasks;
    this.transactions = transactions;
    this.clock = clock;
    this.cyclesAhead = cyclesAhead;
  }

  /** There may be something to publish. */
  public void wake() {
    wanted.release();
  }

  @Override
  public void afterBatch() {
    wake();
  }

  @Override
  public List<String> stuck() {
    return failures >= STUCK_AFTER ? List.of("candle-publisher") : List.of();
  }

  private void run() {
    while (running) {
      try {
        // Waking by itself is what carries on after a failure and what finds a run that another
        // instance started.
        var pause = Math.min(1L << Math.min(failures, 5), LONGEST_PAUSE.toSeconds());
        if (wanted.tryAcquire(pause, TimeUnit.SECONDS)) {
          wanted.drainPermits();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
      try {
        boolean progressed = true;
        while (running && progressed) {
          progressed = runs.running().map(this::advance).orElse(false);
          failures = 0;
        }
      } catch (RuntimeException cause) {
        failures++;
        log.error("The candle publisher failed for the {}. time", failures, cause);
      }
    }
  }

  /** Does one step; false when there is nothing to do until something comes in. */
  private boolean advance(StoredRun run) {
    var progressed = publishMinutes(run);
    progressed |= run.isWarm() ? openCycles(run) : warmUp(run);
    return progressed;
  }

  private boolean warmUp(StoredRun run) {
    var width = run.timeframe().width();
    var next = runs.nextClose(run.timeframe(), run.cursorClose(), run.rangeFrom()).orElse(null);
    if (next == null) {
      runs.moveCursor(run, run.rangeFrom());
      return true;
    }
    var end = earlier(next.plus(WARM_UP_BATCH), run.rangeFrom());
    var rows =
        candles.openedBetween(run.timeframe(), next.minus(width), end.minus(width).plusSeconds(1));
    topic.send(
        rows.stream().map(row -> closed(row, true)).toList(),
        run.runId(),
        event -> correlationId(run, event.asOf()));
    runs.moveCursor(run, end);
    return true;
  }

  private boolean openCycles(StoredRun run) {
    var progress = runs.progress(run);
    var slowest =
        Stages.ALL.stream()
            .map(stage -> Runs.at(progress, stage))
            .sorted()
            .findFirst()
            .orElseThrow();
    var free = cyclesAhead - runs.openedAfter(run, slowest);
    var next = runs.nextClose(run.timeframe(), run.cursorClose(), run.rangeTo()).orElse(null);
    report(run);
    if (next == null) {
      return run.rangeTo() != null && complete(run, slowest);
    }
    if (free <= 0) {
      return false;
    }
    var width = run.timeframe().width();
    var end = next.plus(width.multipliedBy(free - 1L));
    var limit = run.rangeTo() == null ? end : earlier(end, run.rangeTo());
    publishCycles(
        run,
        candles.openedBetween(
            run.timeframe(), next.minus(width), limit.minus(width).plusSeconds(1)));
    return true;
  }

  private void publishCycles(StoredRun run, List<CandleRow> rows) {
    var counts = new TreeMap<Instant, Integer>();
    rows.forEach(row -> counts.merge(row.closeTime(), 1, Integer::sum));
    topic.send(
        rows.stream().map(row -> closed(row, false)).toList(),
        run.runId(),
        event -> correlationId(run, event.asOf()));
    var cycles = new ArrayList<AnalysisEvent>();
    var first = run.isAtStart() ? counts.firstKey() : null;
    counts.forEach((asOf, count) ->
        cycles.add(
            new CycleOpened(
                run.run(),
                run.timeframe().code(),
                asOf,
                count,
                correlationId(run, asOf),
                asOf.equals(first) ? history(run) : null)));
    topic.send(cycles, run.runId(), event -> correlationId(run, event.asOf()));
    transactions.executeWithoutResult(
        status -> runs.opened(run, counts, counts.lastKey(), clock.instant()));
  }

  private History history(StoredRun run) {
    return new History(
        run.warmUpFrom(),
        candles.closedBetween(run.timeframe(), run.warmUpFrom(), run.rangeFrom()));
  }

  /** A run is over when every stage has completed its last cycle. */
  private boolean complete(StoredRun run, Instant slowest) {
    if (runs.openedAfter(run, slowest) > 0) {
      return false;
    }
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          var ended = runs.end(run, "completed", null, clock.instant());
          if (ended) {
            tasks.announce(runs.status(runs.find(run.runId()).orElseThrow()));
            log.info("Run {} is complete", run.runId());
          }
          return ended;
        }));
  }

  /** Tells how a replay goes, some twenty times over its length. */
  private void report(StoredRun run) {
    if (run.cyclesTotal() == 0) {
      return;
    }
    var status = runs.status(run);
    var share = status.cyclesCompleted() * REPORTS / status.cyclesTotal();
    if (share != reported) {
      reported = share;
      transactions.executeWithoutResult(tx -> tasks.announce(status));
    }
  }

  /** Candles of one minute belong to no cycle and wait for nobody. */
  private boolean publishMinutes(StoredRun run) {
    var cursor = run.minuteCursor();
    if (cursor == null) {
      return false;
    }
    var width = Timeframe.M1.width();
    // Minutes of different coins come one after the other: what is behind the cursor is not sent.
    var settled = run.runKind() == RunKind.LIVE ? clock.instant().minus(MINUTES_SETTLE) : null;
    var next = runs.nextClose(Timeframe.M1, cursor, settled).orElse(null);
    if (next == null) {
      return false;
    }
    var batch = next.plus(MINUTES_BATCH);
    var end = settled == null ? batch : earlier(batch, settled.plusNanos(1000));
    var rows = candles.openedBetween(Timeframe.M1, next.minus(width), end.minus(width));
    topic.send(
        rows.stream().map(row -> closed(row, false)).toList(),
        run.runId(),
        event -> correlationId(run, event.asOf()));
    runs.moveMinuteCursor(run, rows.getLast().closeTime());
    return true;
  }

  private static CandleClosed closed(CandleRow row, boolean isWarmUp) {
    return new CandleClosed(
        row.cryptoId(),
        row.timeframe().code(),
        row.timestamp(),
        row.closeTime(),
        row.open(),
        row.high(),
        row.low(),
        row.close(),
        row.volume(),
        row.marketCap(),
        row.source(),
        isWarmUp);
  }

  /** Names everything that follows from a cycle; the same for the same cycle in each attempt. */
  private static UUID correlationId(StoredRun run, Instant asOf) {
    var name = run.runId() + "|" + run.timeframe().code() + "|" + asOf;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void start() {
    if (!running) {
      running = true;
      thread = Thread.ofPlatform().name("candle-publisher").daemon().start(this::run);
    }
  }

  /** Lets the step under way end: two publishers at once would send everything twice. */
  @Override
  public void stop() {
    running = false;
    wake();
    var last = thread;
    if (last != null) {
      try {
        last.join(STOP_PATIENCE);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
