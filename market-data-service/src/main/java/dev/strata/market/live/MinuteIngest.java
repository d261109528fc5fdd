package dev.strata.market.live;

import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.live.Markets.LiveCoin;
import dev.strata.market.providers.CandleListener;
import dev.strata.market.providers.StreamedCandle;
import dev.strata.platform.providers.ProviderFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores closed candles of a minute from a stream, whole: of each coin it knows the minute that is
 * due next, and what the stream leaves out, for a lost connection or a lost frame, is asked for.
 */
class MinuteIngest implements CandleListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MinuteIngest.class);
  private static final Duration MINUTE = Timeframe.M1.width();
  private static final int BATCH = 2000;
  private static final int WAITING = 200_000;
  private static final long TURN_MILLIS = 100;

  /** What closed so long ago may be behind what is published, and is not rolled up as it comes. */
  private static final Duration PASSED = Duration.ofSeconds(10);

  /**
   * A coin that is so far behind the newest frame of any coin, or the clock while there is no
   * stream, is behind, not late.
   */
  private static final Duration LAG = Duration.ofMinutes(3);

  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final History history;
  private final String source;
  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration late;
  private final Duration retryPause;
  private final BlockingQueue<StreamedCandle> queue = new LinkedBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile boolean running = true;
  private volatile boolean reconnected;
  private volatile boolean isConnected;
  private Instant askAgain = Instant.EPOCH;
  private Instant heard = Instant.EPOCH;

  /** Candles that a stream has left out. */
  interface History {
    /**
     * Closed candles of a coin opened in [from, to), the oldest first.
     *
     * @throws ProviderFailure when they are not to be had now
     */
    List<CandleRow> candles(LiveCoin coin, Instant from, Instant to);
  }

  /** How far a coin is; touched by the one thread that stores. */
  private static final class Track {
    private final LiveCoin coin;
    private Instant due;
    private final TreeSet<Instant> ahead = new TreeSet<>();
    private boolean isIncomplete = true;
    private @Nullable Instant missingSince;
    private Instant askAgain = Instant.EPOCH;

    Track(LiveCoin coin, Instant due) {
      this.coin = coin;
      this.due = due;
    }

    void stored(Instant open) {
      if (!open.isBefore(due)) {
        ahead.add(open);
        while (ahead.remove(due)) {
          due = due.plus(MINUTE);
          missingSince = null;
        }
      }
    }
  }

  /**
   * @param byPair coins by the provider's name of their market
   * @param from of each coin, the minute that is due next
   */
  MinuteIngest(
      Map<String, LiveCoin> byPair,
      Map<Long, Instant> from,
      History history,
      String source,
      CandleStore candles,
      TransactionOperations transactions,
      Clock clock,
      Duration late,
      Duration retryPause) {
    byPair.forEach((pair, coin) ->
        tracks.put(pair, new Track(coin, Optional.ofNullable(from.get(coin.id())).orElseThrow())));
    this.history = history;
    this.source = source;
    this.candles = candles;
    this.transactions = transactions;
    this.clock = clock;
    this.late = late;
    this.retryPause = retryPause;
    this.thread = Thread.ofPlatform().name("minute-ingest").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void connected() {
    isConnected = true;
    reconnected = true;
  }

  @Override
  public void candle(StreamedCandle candle) {
    if (candle.isClosed() && candle.timeframe() == Timeframe.M1 && !queue.offer(candle)) {
      // What does not fit is asked for later, as if the connection had been lost.
      reconnected = true;
    }
  }

  @Override
  public void lost(String reason) {
    isConnected = false;
    log.info("The stream of {} ended: {}", source, reason);
  }

  private void run() {
    while (running) {
      try {
        var batch = new ArrayList<StreamedCandle>();
        var first = queue.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH);
          store(batch);
        }
        fillGaps();
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        // What was in the batch is missing now, and missing minutes are asked for.
        askAgain = clock.instant().plus(retryPause);
        log.error("Minutes could not be stored", failure);
      }
    }
  }

  private void store(List<StreamedCandle> batch) {
    var rows = new LinkedHashMap<String, CandleRow>();
    var sent = new HashMap<String, Instant>();
    for (var streamed : batch) {
      var track = tracks.get(streamed.pairId());
      if (track == null) {
        continue;
      }
      heard = streamed.sentAt().isAfter(heard) ? streamed.sentAt() : heard;
      var key = streamed.pairId() + streamed.candle().timestamp();
      // Of two versions of a minute the later sent is right, whichever came first.
      var before = sent.get(key);
      if (before == null || !streamed.sentAt().isBefore(before)) {
        sent.put(key, streamed.sentAt());
        rows.put(key, row(track.coin, streamed));
      }
    }
    write(List.copyOf(rows.values()), List.of());
    for (var streamed : batch) {
      var track = tracks.get(streamed.pairId());
      if (track != null) {
        track.stored(streamed.candle().timestamp());
      }
    }
  }

  private CandleRow row(LiveCoin coin, StreamedCandle streamed) {
    var c = streamed.candle();
    return new CandleRow(
        coin.id(),
        Timeframe.M1,
        c.timestamp(),
        c.open(),
        c.high(),
        c.low(),
        c.close(),
        c.volume(),
        null,
        source);
  }

  /**
   * @param passed those of them that the running roll-up may have passed
   */
  private void write(List<CandleRow> rows, List<CandleRow> passed) {
    if (rows.isEmpty()) {
      return;
    }
    candles.ensurePartitions(rows);
    transactions.executeWithoutResult(status -> {
      candles.write(rows);
      candles.rollUpLater(passed);
    });
  }

  private void fillGaps() {
    var now = clock.instant();
    if (reconnected) {
      reconnected = false;
      tracks.values().forEach(track -> track.isIncomplete = true);
    }
    if (now.isBefore(askAgain)) {
      return;
    }
    // A stream that is away tells nothing of the market's time, and the market goes on without it.
    var reached = isConnected ? heard : now;
    for (var track : tracks.values()) {
      var isBehind = !track.ahead.isEmpty() || reached.isAfter(track.due.plus(LAG));
      if (isBehind && !track.isIncomplete) {
        if (track.missingSince == null) {
          track.missingSince = now;
        }
        track.isIncomplete = !now.isBefore(track.missingSince.plus(late));
      }
      if (track.isIncomplete && !now.isBefore(track.askAgain) && !fill(track, now)) {
        return;
      }
    }
  }

  /** Asks for what is due; false when providers are to be left alone for now. */
  private boolean fill(Track track, Instant now) {
    try {
      var rows = history.candles(track.coin, track.due, now);
      var passed = now.minus(PASSED);
      write(rows, rows.stream().filter(row -> row.closeTime().isBefore(passed)).toList());
      rows.forEach(row -> track.stored(row.timestamp()));
      skipWhatNeverWas(track, rows);
      track.isIncomplete = false;
      // What is still ahead of a gap is newer than this answer: it is looked at anew.
      track.missingSince = null;
      return true;
    } catch (ProviderFailure failure) {
      if (failure.kind() == ProviderFailure.Kind.REFUSED) {
        track.askAgain = now.plus(LAG);
        log.warn(
            "Minutes of {} from {} on are refused: {}",
            track.coin.symbol(),
            track.due,
            failure.getMessage());
        return true;
      }
      var retryAt = failure.retryAt();
      askAgain = retryAt == null ? now.plus(retryPause) : retryAt;
      log.warn("Missing minutes are asked for again at {}: {}", askAgain, failure.getMessage());
      return false;
    }
  }

  /** A minute that the exchange itself does not have, before one that it has, stays a gap. */
  private static void skipWhatNeverWas(Track track, List<CandleRow> rows) {
    var last = rows.isEmpty() ? null : rows.getLast().timestamp();
    while (!track.ahead.isEmpty() && last != null && !track.ahead.first().isAfter(last)) {
      track.due = track.ahead.first();
      track.stored(track.due);
    }
  }

  @Override
  public void close() {
    running = false;
    thread.interrupt();
  }
}
