package dev.strata.market.simulation;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.runs.CandlePublisher;
import dev.strata.market.runs.CandleTopic;
import dev.strata.market.runs.StartRun;
import dev.strata.market.simulation.analysis.DayCandle;
import dev.strata.market.simulation.analysis.MinutePath;
import dev.strata.market.simulation.analysis.SimulatedCoin;
import dev.strata.market.simulation.analysis.SimulatedCoins;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The simulated market in real time. Its days are computed from the seed and the day on which it
 * began, so what was missed while it was down is computed again and nothing of its state needs
 * storing.
 */
class SimulatedMarket {

  static final String SOURCE = "simulated";
  private static final Duration MINUTES_KEPT = Duration.ofDays(7);
  private static final int BATCH = 10_000;
  private static final double MINUTE_MILLIS = 60_000;

  private final SimulationSettings settings;
  private final CandleStore candles;
  private final Coins coins;
  private final Tickers tickers;
  private final StartRun startRun;
  private final CandlePublisher publisher;
  private final CandleTopic topic;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Map<String, Long> ids = new HashMap<>();
  private final Map<Integer, Double> closeBefore = new HashMap<>();
  private final Map<Integer, MinutePath> paths = new HashMap<>();
  private @Nullable SimulatedDays days;
  private SimulatedDays.@Nullable Day today;
  private int minutesStored;

  SimulatedMarket(
      SimulationSettings settings,
      CandleStore candles,
      Coins coins,
      Tickers tickers,
      StartRun startRun,
      CandlePublisher publisher,
      CandleTopic topic,
      TransactionOperations transactions,
      Clock clock) {
    this.settings = settings;
    this.candles = candles;
    this.coins = coins;
    this.tickers = tickers;
    this.startRun = startRun;
    this.publisher = publisher;
    this.topic = topic;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Brings the market up to now: stores what has closed, and tells the last prices. */
  void advance() {
    var now = clock.instant();
    if (days == null) {
      open(now);
    }
    var day = Objects.requireNonNull(today);
    while (!now.isBefore(day.open().plus(1, ChronoUnit.DAYS))) {
      close(day);
      day = begin();
    }
    storeMinutes(day, now);
    tell(day, now);
  }

  /**
   * Computes the market from its first day; at the very first start its history is stored as well.
   */
  private void open(Instant now) {
    var date = now.atOffset(ZoneOffset.UTC).toLocalDate();
    var begun = startRun.simulatedFrom().orElse(null);
    var epoch =
        begun == null
            ? date.minusDays(settings.history().toDays())
            : begun.atOffset(ZoneOffset.UTC).toLocalDate();
    ids.putAll(
        coins.ensure(
            SimulatedCoins.ALL.stream()
                .collect(Collectors.toMap(SimulatedCoin::symbol, SimulatedCoin::name))));
    var history = new SimulatedDays(settings.seed(), epoch);
    if (begun == null) {
      storeHistory(history, epoch, date, now);
    } else {
      catchUp(history, date);
    }
    days = history;
    begin();
    minutesStored = storedMinutes();
    publisher.wake();
  }

  /** History and run come into being together: a start that breaks off leaves nothing. */
  private void storeHistory(SimulatedDays history, LocalDate epoch, LocalDate date, Instant now) {
    var rows = new ArrayList<CandleRow>();
    for (var day = epoch; day.isBefore(date); day = day.plusDays(1)) {
      rows.addAll(daily(history.next()));
    }
    var start = epoch.atStartOfDay(ZoneOffset.UTC).toInstant();
    candles.ensurePartitions(start, now.plus(1, ChronoUnit.DAYS));
    transactions.executeWithoutResult(status -> {
      for (int i = 0; i < rows.size(); i += BATCH) {
        candles.write(rows.subList(i, Math.min(rows.size(), i + BATCH)));
      }
      refresh(history.number() - 1);
      startRun.simulated(
          start,
          date.atStartOfDay(ZoneOffset.UTC).toInstant().minus(settings.cycles()),
          now.truncatedTo(ChronoUnit.MINUTES));
    });
  }

  /** Days that ended while the service was down are stored as if it had been up. */
  private void catchUp(SimulatedDays history, LocalDate date) {
    var last =
        candles.coverage(Objects.requireNonNull(ids.get("BTC"))).stream()
            .filter(c -> c.timeframe().equals(Timeframe.D1.code()))
            .map(CandleStore.Coverage::last)
            .findFirst()
            .orElse(Instant.EPOCH);
    while (history.date().isBefore(date)) {
      var day = history.next();
      if (day.open().isAfter(last)) {
        store(daily(day));
        transactions.executeWithoutResult(status -> refresh(day.number()));
      } else {
        remember(day);
      }
    }
  }

  private SimulatedDays.Day begin() {
    var day = Objects.requireNonNull(days).next();
    today = day;
    minutesStored = 0;
    paths.clear();
    for (var candle : day.candles()) {
      paths.put(candle.coin(), MinutePath.of(settings.seed(), day.number(), candle));
    }
    return day;
  }

  private void close(SimulatedDays.Day day) {
    storeMinutes(day, day.open().plus(1, ChronoUnit.DAYS));
    store(daily(day));
    transactions.executeWithoutResult(status -> refresh(day.number()));
    candles.forget(Timeframe.M1, day.open().minus(MINUTES_KEPT));
    publisher.wake();
  }

  private void store(List<CandleRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    candles.ensurePartitions(
        rows.getFirst().timestamp(), rows.getLast().timestamp().plus(1, ChronoUnit.DAYS));
    transactions.executeWithoutResult(status -> candles.write(rows));
  }

  /**
   * Figures of all coins, and the retirement of those whose last day this or an earlier one was.
   */
  private void refresh(int day) {
    coins.refresh(ids.values());
    var ended = new HashMap<Long, Instant>();
    for (var coin : SimulatedCoins.ALL) {
      if (coin.lastDay() <= day) {
        var id = idOf(coin);
        candles.coverage(id).stream()
            .filter(c -> c.timeframe().equals(Timeframe.D1.code()))
            .forEach(c -> ended.put(id, c.last().plus(1, ChronoUnit.DAYS)));
      }
    }
    coins.retire(ended);
  }

  private long idOf(SimulatedCoin coin) {
    return Objects.requireNonNull(ids.get(coin.symbol()), coin.symbol());
  }

  private long idOf(int coin) {
    return idOf(SimulatedCoins.ALL.get(coin));
  }

  private List<CandleRow> daily(SimulatedDays.Day day) {
    remember(day);
    return day.candles().stream()
        .map(c ->
            new CandleRow(
                idOf(c.coin()),
                Timeframe.D1,
                day.open(),
                SimulatedDays.price(c.open()),
                SimulatedDays.price(c.high()),
                SimulatedDays.price(c.low()),
                SimulatedDays.price(c.close()),
                SimulatedDays.cents(c.volumeCents()),
                SimulatedDays.cap(c.cap()),
                SOURCE))
        .toList();
  }

  private void remember(SimulatedDays.Day day) {
    closeBefore.clear();
    day.candles().forEach(c -> closeBefore.put(c.coin(), c.close()));
  }

  private int storedMinutes() {
    var day = Objects.requireNonNull(today);
    return candles
        .newestOf(idOf(0), Timeframe.M1, day.open(), day.open().plus(1, ChronoUnit.DAYS), 1)
        .stream()
        .findFirst()
        .map(c -> (int) Duration.between(day.open(), c.closeTime()).toMinutes())
        .orElse(0);
  }

  private void storeMinutes(SimulatedDays.Day day, Instant now) {
    var closed = (int) Math.min(MinutePath.MINUTES, Duration.between(day.open(), now).toMinutes());
    while (minutesStored < closed) {
      // Some hours at a time: after a long pause a whole day may be due.
      var end = Math.min(closed, minutesStored + 240);
      var rows = new ArrayList<CandleRow>();
      for (int minute = minutesStored; minute < end; minute++) {
        for (var candle : day.candles()) {
          rows.add(minute(day, candle, minute));
        }
      }
      store(rows);
      minutesStored = end;
      publisher.wake();
    }
  }

  private CandleRow minute(SimulatedDays.Day day, DayCandle candle, int minute) {
    var path = Objects.requireNonNull(paths.get(candle.coin()));
    return new CandleRow(
        idOf(candle.coin()),
        Timeframe.M1,
        day.open().plus(minute, ChronoUnit.MINUTES),
        SimulatedDays.price(path.at(minute)),
        SimulatedDays.price(path.high(minute)),
        SimulatedDays.price(path.low(minute)),
        SimulatedDays.price(path.at(minute + 1)),
        SimulatedDays.cents(path.volumeCents(minute)),
        null,
        SOURCE);
  }

  /** Last prices: on the line through the current minute, against the close of the day before. */
  private void tell(SimulatedDays.Day day, Instant now) {
    var elapsed = Duration.between(day.open(), now);
    var minute = (int) elapsed.toMinutes();
    var share = elapsed.minusMinutes(minute).toMillis() / MINUTE_MILLIS;
    var told = new ArrayList<AnalysisEvent>();
    for (var candle : day.candles()) {
      var price =
          SimulatedDays.price(
              Objects.requireNonNull(paths.get(candle.coin())).within(minute, share));
      var id = idOf(candle.coin());
      var change = change(price, closeBefore.getOrDefault(candle.coin(), candle.open()));
      tickers.put(id, new Tickers.Ticker(price, change, SOURCE, now));
      told.add(
          new TickerChanged(
              id,
              SimulatedCoins.ALL.get(candle.coin()).symbol(),
              price,
              SimulatedDays.cents(candle.volumeCents()),
              change,
              SOURCE,
              now));
    }
    var correlation = UUID.nameUUIDFromBytes(now.toString().getBytes(StandardCharsets.UTF_8));
    topic.send(told, SOURCE, event -> correlation);
  }

  private static BigDecimal change(BigDecimal now, double before) {
    return now.divide(SimulatedDays.price(before), 12, RoundingMode.HALF_EVEN)
        .subtract(BigDecimal.ONE)
        .movePointRight(2)
        .setScale(6, RoundingMode.HALF_EVEN);
  }
}
