package dev.strata.market.live;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.live.Markets.LiveCoin;
import dev.strata.market.runs.CandlePublisher;
import dev.strata.market.runs.CandleTopic;
import dev.strata.market.runs.StartRun;
import dev.strata.platform.providers.ProviderFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The live market, step by step: coins, history, the run, then each close and the last prices
 * between. All that matters is stored, so a restart goes on where the last step ended, and what
 * closed meanwhile is asked for.
 */
class LiveMarket implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveMarket.class);
  private static final String RUN = "live";

  /** Minutes before the first start that are asked for, so that charts do not begin empty. */
  private static final Duration MINUTES_AT_FIRST = Duration.ofHours(2);

  /** A longer time without the service leaves a gap in the minutes. */
  private static final Duration MINUTES_MISSED = Duration.ofDays(7);

  private final LiveSettings settings;
  private final Markets markets;
  private final Backfills backfills;
  private final CandleStore candles;
  private final Coins coins;
  private final Tickers tickers;
  private final StartRun startRun;
  private final CandlePublisher publisher;
  private final CandleTopic topic;
  private final TransactionOperations transactions;
  private final Staleness staleness;
  private final Clock clock;
  private final Map<Timeframe, Instant> storedTo = new EnumMap<>(Timeframe.class);
  private Instant notBefore = Instant.EPOCH;
  private Instant brokenUntil = Instant.EPOCH;
  private Instant pricesDue = Instant.EPOCH;
  private Instant checkDue = Instant.EPOCH;
  private boolean hasHistory;
  private @Nullable MinuteIngest ingest;
  private @Nullable AutoCloseable stream;

  LiveMarket(
      LiveSettings settings,
      Markets markets,
      Backfills backfills,
      CandleStore candles,
      Coins coins,
      Tickers tickers,
      StartRun startRun,
      CandlePublisher publisher,
      CandleTopic topic,
      TransactionOperations transactions,
      Staleness staleness,
      Clock clock) {
    this.settings = settings;
    this.markets = markets;
    this.backfills = backfills;
    this.candles = candles;
    this.coins = coins;
    this.tickers = tickers;
    this.startRun = startRun;
    this.publisher = publisher;
    this.topic = topic;
    this.transactions = transactions;
    this.staleness = staleness;
    this.clock = clock;
  }

  /** Does what is due; without an answer, nothing until one can be hoped for. */
  void advance() {
    var now = clock.instant();
    if (now.isBefore(brokenUntil)) {
      return;
    }
    try {
      check(now);
      if (!now.isBefore(notBefore)) {
        step(now);
      }
    } catch (ProviderFailure failure) {
      var retryAt = failure.retryAt();
      notBefore = retryAt == null ? now.plus(settings.retryPause()) : retryAt;
      log.warn(
          "No provider gave what was due, asked again at {}: {}", notBefore, failure.getMessage());
    } catch (RuntimeException broken) {
      brokenUntil = now.plus(settings.retryPause());
      throw broken;
    }
  }

  private void step(Instant now) {
    var universe = markets.coins();
    tellPrices(now);
    if (fill(universe, now) || !isRunning(universe)) {
      return;
    }
    streamMinutes(universe, now);
    for (var timeframe : List.of(Timeframe.H1, Timeframe.D1)) {
      storeClosed(universe, timeframe, now);
    }
  }

  /** One coin of a back-fill; false when none is open. */
  private boolean fill(List<LiveCoin> universe, Instant now) {
    // A home may hold imported history: that is no reason not to ask for the last two years.
    if (backfills.newest(Long.MAX_VALUE, 1).isEmpty()
        || backfills.next().isEmpty() && !hasHistory()) {
      var today = now.truncatedTo(ChronoUnit.DAYS);
      backfills.start(
          universe.stream().map(LiveCoin::id).toList(),
          today.minus(settings.daily()),
          now.truncatedTo(ChronoUnit.HOURS).minus(settings.hourly()),
          now);
    }
    var next = backfills.next().orElse(null);
    if (next == null) {
      return false;
    }
    var coin = universe.stream().filter(c -> c.id() == next.cryptoId()).findFirst().orElse(null);
    if (coin == null) {
      backfills.failed(next, "The coin is not among those of the live market");
      return true;
    }
    try {
      var daily = markets.candles(coin, Timeframe.D1, next.dailyFrom(), next.rangeTo());
      var hourly = markets.candles(coin, Timeframe.H1, next.hourlyFrom(), next.rangeTo());
      var rows = new ArrayList<CandleRow>(daily.rows());
      rows.addAll(hourly.rows());
      candles.ensurePartitions(next.dailyFrom(), next.rangeTo());
      transactions.executeWithoutResult(status -> {
        var written = candles.write(rows);
        backfills.completed(
            next, written.newRows(), daily.refused() + hourly.refused(), daily.source());
      });
    } catch (ProviderFailure failure) {
      backfills.failed(next, String.valueOf(failure.getMessage()));
      throw failure;
    }
    return true;
  }

  private boolean hasHistory() {
    hasHistory = hasHistory || candles.lastOpened(Timeframe.D1).isPresent();
    return hasHistory;
  }

  /**
   * Starts the run once history is in. Its first cycle is the last close: what was before it is
   * history and no claim of its time.
   */
  private boolean isRunning(List<LiveCoin> universe) {
    if (startRun.isLive()) {
      return true;
    }
    var lastClose = lastStored(Timeframe.D1);
    coins.refresh(universe.stream().map(LiveCoin::id).toList());
    var started =
        startRun.live(
            lastClose.minus(settings.daily()),
            lastClose.minus(Timeframe.D1.width()),
            clock.instant().truncatedTo(ChronoUnit.MINUTES));
    publisher.wake();
    return started;
  }

  private void streamMinutes(List<LiveCoin> universe, Instant now) {
    if (ingest != null) {
      return;
    }
    var streaming = markets.streaming();
    var newest = candles.lastOpenedByCoin(Timeframe.M1);
    var earliest = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES_AT_FIRST);
    var due = new HashMap<Long, Instant>();
    for (var coin : universe) {
      var last = newest.get(coin.id());
      due.put(
          coin.id(),
          last == null || last.isBefore(now.minus(MINUTES_MISSED))
              ? earliest
              : last.plus(Timeframe.M1.width()));
    }
    var minutes =
        new MinuteIngest(
            streaming.byPair(),
            due,
            (coin, from, to) -> markets.candles(coin, Timeframe.M1, from, to).rows(),
            streaming.provider().name(),
            candles,
            transactions,
            clock,
            settings.late(),
            settings.retryPause());
    stream = streaming.provider().stream(streaming.pairs(), Timeframe.M1, minutes).orElse(null);
    ingest = minutes;
    if (stream != null) {
      minutes.start();
    }
  }

  @Override
  public void close() throws Exception {
    if (stream != null) {
      stream.close();
    }
    if (ingest != null) {
      ingest.close();
    }
  }

  /**
   * Stores what has closed since the last time, of all coins in one transaction: a close whose
   * candles came one by one would be taken for whole at the first.
   */
  private void storeClosed(List<LiveCoin> universe, Timeframe timeframe, Instant now) {
    var width = timeframe.width();
    var asked = now.minus(settings.settle());
    var closed =
        Instant.ofEpochSecond(
            asked.getEpochSecond() - Math.floorMod(asked.getEpochSecond(), width.toSeconds()));
    var from = storedTo.computeIfAbsent(timeframe, this::lastStored);
    if (!from.isBefore(closed)) {
      return;
    }
    var rows = closedOf(universe, timeframe, from, closed);
    candles.ensurePartitions(from, closed);
    transactions.executeWithoutResult(status -> {
      candles.write(rows);
      if (timeframe == Timeframe.D1) {
        coins.refresh(universe.stream().map(LiveCoin::id).toList());
      }
    });
    storedTo.put(timeframe, closed);
    publisher.wake();
  }

  /** A coin that every provider refuses, as one that is traded no more, holds nobody up. */
  private List<CandleRow> closedOf(
      List<LiveCoin> universe, Timeframe timeframe, Instant from, Instant to) {
    var rows = new ArrayList<CandleRow>();
    ProviderFailure refused = null;
    for (var coin : universe) {
      try {
        rows.addAll(markets.candles(coin, timeframe, from, to).rows());
      } catch (ProviderFailure failure) {
        if (failure.kind() != ProviderFailure.Kind.REFUSED) {
          throw failure;
        }
        refused = failure;
        log.warn(
            "{} is left out of {} candles from {} to {}: {}",
            coin.symbol(),
            timeframe.code(),
            from,
            to,
            failure.getMessage());
      }
    }
    if (refused != null && rows.isEmpty()) {
      throw refused;
    }
    return rows;
  }

  /** Everything that closed at this or before is stored, or was not to be had. */
  private Instant lastStored(Timeframe timeframe) {
    return candles
        .lastOpened(timeframe)
        .map(open -> open.plus(timeframe.width()))
        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
  }

  /** Also while providers are left alone: their silence is what makes prices old. */
  private void check(Instant now) {
    if (pricesDue.equals(Instant.EPOCH) || now.isBefore(checkDue)) {
      return;
    }
    checkDue = now.plus(settings.checkInterval());
    var universe = markets.coins();
    staleness.check(universe, pricesOf(universe), markets.secondOpinion(), now);
  }

  private Map<Long, Tickers.Ticker> pricesOf(List<LiveCoin> universe) {
    var prices = new HashMap<Long, Tickers.Ticker>();
    universe.forEach(coin -> tickers.of(coin.id()).ifPresent(t -> prices.put(coin.id(), t)));
    return prices;
  }

  private void tellPrices(Instant now) {
    if (now.isBefore(pricesDue)) {
      return;
    }
    pricesDue = now.plus(settings.tickerInterval());
    var prices = markets.lastPrices();
    var told = new ArrayList<AnalysisEvent>();
    prices
        .byCoin()
        .forEach((coin, price) -> {
          tickers.put(
              coin.id(),
              new Tickers.Ticker(
                  price.price(), price.priceChangePercentage24h(), prices.source(), price.asOf()));
          told.add(
              new TickerChanged(
                  coin.id(),
                  coin.symbol(),
                  price.price(),
                  price.volume24h(),
                  price.priceChangePercentage24h(),
                  prices.source(),
                  price.asOf()));
        });
    var correlation = UUID.nameUUIDFromBytes(now.toString().getBytes(StandardCharsets.UTF_8));
    topic.send(told, RUN, event -> correlation);
  }
}
