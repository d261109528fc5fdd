package dev.strata.market.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.strata.market.candles.CandleLoader;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.Coins;
import dev.strata.platform.web.Conflict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** One file on its way into the database, batch by batch. */
final class ImportRun {

  private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
  private static final int BATCH = 10_000;
  private static final int ROWS_PER_MESSAGE = 5_000;
  private static final int REJECTIONS_STORED = 10_000;
  private static final int REJECTIONS_SHOWN = 200;

  /** Characters; a small file can unpack to a field that is larger than the memory. */
  private static final int LONGEST_FIELD = 64 * 1024;

  /** First block of Bitcoin: nothing was traded before. */
  private static final Instant ORIGIN = Instant.parse("2009-01-03T00:00:00Z");

  private static final String UNMATCHED =
      "there is no daily candle of that day: the market cap is kept and joins the candle when one is imported";

  private final ImportReport started;
  private final Layout layout;
  private final Imports imports;
  private final Coins coins;
  private final CandleStore candles;
  private final CandleLoader loader;
  private final CoinSnapshots snapshots;
  private final TransactionOperations transactions;
  private final Consumer<ImportReport.Message> messages;
  private final Instant now;
  private final Clock clock;
  private final SeenTimes seen;
  private final Set<String> seenSnapshots = new HashSet<>();
  private final Map<String, Long> ids = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();
  private final Set<String> newCoins = new TreeSet<>();
  private final Map<Long, Line> batch = new LinkedHashMap<>();
  private final Map<Long, Line.OfCandle> repeated = new LinkedHashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<Rejection> unstored = new ArrayList<>();
  private ImportTally tally = ImportTally.EMPTY;

  ImportRun(
      ImportReport started,
      Layout layout,
      Imports imports,
      Coins coins,
      CandleStore candles,
      CandleLoader loader,
      CoinSnapshots snapshots,
      TransactionOperations transactions,
      Clock clock,
      Consumer<ImportReport.Message> messages) {
    this.started = started;
    this.layout = layout;
    this.imports = imports;
    this.coins = coins;
    this.candles = candles;
    this.loader = loader;
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.clock = clock;
    this.now = clock.instant();
    this.messages = messages;
    this.seen =
        new SeenTimes(ORIGIN, layout.timeframe() == null ? Timeframe.D1 : layout.timeframe());
  }

  void read(BufferedReader text) {
    try {
      for (int i = 0; i < layout.skip(); i++) {
        text.readLine();
      }
      readRows(text);
      coins.refresh(touched);
      imports.end(started.id(), tally, null);
      messages.accept(message("report", null));
    } catch (CsvParseException | IOException | UncheckedIOException broken) {
      fail("The file ends or breaks in the middle of a row after row " + tally.rows(), broken);
    } catch (Conflict refused) {
      fail(refused.getMessage() + "; stopped after row " + tally.rows(), refused);
    } catch (RuntimeException failure) {
      fail("Unexpected failure after row " + tally.rows(), failure);
    }
  }

  private void fail(String reason, Exception cause) {
    log.warn("Import {} of {} failed: {}", started.id(), started.file(), reason, cause);
    imports.end(started.id(), tally, reason);
    messages.accept(message("failure", reason));
  }

  private void readRows(BufferedReader text) throws IOException {
    try (var csv =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LONGEST_FIELD)
            .ofCsvRecord(text)) {
      for (var row : csv) {
        take(row);
        if (batch.size() >= BATCH) {
          flush();
        }
        if (tally.rows() % ROWS_PER_MESSAGE == 0) {
          messages.accept(message("progress", null));
        }
      }
    }
    flush();
  }

  private void take(CsvRecord row) {
    var number = row.getStartingLineNumber() + layout.skip();
    tally = tally.row();
    try {
      var line = layout.reader().read(row);
      switch (line) {
        case Line.OfCandle candle -> takeCandle(number, candle);
        case Line.OfSnapshot snapshot -> takeSnapshot(number, snapshot);
      }
    } catch (RowRejected rejected) {
      refuse(rejected.at(number));
    }
  }

  private void refuse(Rejection rejection) {
    tally = tally.refuse();
    if (rejections.size() < REJECTIONS_STORED) {
      rejections.add(rejection);
      unstored.add(rejection);
    }
  }

  private void takeCandle(long number, Line.OfCandle candle) {
    var timeframe = Objects.requireNonNull(layout.timeframe());
    var time = candle.timestamp();
    if (!timeframe.isOnGrid(time)) {
      throw new RowRejected(
          "time", "is not the open time of a candle of " + timeframe.code(), time.toString());
    }
    if (time.isBefore(ORIGIN)) {
      throw new RowRejected("time", "lies before the first block of Bitcoin", time.toString());
    }
    if (time.plus(timeframe.width()).isAfter(now)) {
      throw new RowRejected("time", "is of a candle that has not closed yet", time.toString());
    }
    if (candle.high().compareTo(candle.low()) < 0) {
      throw new RowRejected("high", "is below low", candle.high().toPlainString());
    }
    if (candle.high().compareTo(candle.open().max(candle.close())) < 0) {
      throw new RowRejected("high", "is below open or close", candle.high().toPlainString());
    }
    if (candle.low().compareTo(candle.open().min(candle.close())) > 0) {
      throw new RowRejected("low", "is above open or close", candle.low().toPlainString());
    }
    if (seen.add(candle.symbol(), time)) {
      batch.put(number, candle);
    } else {
      repeated.put(number, candle);
    }
  }

  private void takeSnapshot(long number, Line.OfSnapshot snapshot) {
    var time = snapshot.closeTime();
    if (!Timeframe.D1.isOnGrid(time)) {
      throw new RowRejected("time", "is not at 00:00 UTC", time.toString());
    }
    if (time.isBefore(ORIGIN) || time.isAfter(now)) {
      throw new RowRejected("time", "lies in the future or before Bitcoin", time.toString());
    }
    if (seenSnapshots.add(
        snapshot.symbol() + "|" + time.getEpochSecond() + "|" + snapshot.source())) {
      batch.put(number, snapshot);
    } else {
      throw new RowRejected("symbol", "appears twice at that time", snapshot.symbol());
    }
  }

  private void flush() {
    if (batch.isEmpty() && repeated.isEmpty() && unstored.isEmpty()) {
      return;
    }
    resolveCoins();
    var rows = candleRows();
    // What a lost connection leaves stored but not told is told as unchanged when the file comes
    // again.
    var written = loader.load(rows);
    tally =
        tally.written(rows.size(), written.newRows(), written.changed(), written.otherSource(), 0);
    transactions.executeWithoutResult(status -> {
      writeSnapshots();
      judgeRepeated();
      imports.progress(started.id(), tally, unstored);
    });
    batch.clear();
    repeated.clear();
    unstored.clear();
  }

  private void resolveCoins() {
    var names = new HashMap<String, String>();
    for (var line : batch.values()) {
      if (!ids.containsKey(line.symbol()) || !line.name().isEmpty()) {
        names.merge(line.symbol(), line.name(), (a, b) -> a.isEmpty() ? b : a);
      }
    }
    repeated.values().forEach(line -> names.putIfAbsent(line.symbol(), ""));
    if (names.isEmpty()) {
      return;
    }
    var before = coins.idsOf(names.keySet());
    ids.putAll(coins.ensure(names));
    names.keySet().stream().filter(symbol -> !before.containsKey(symbol)).forEach(newCoins::add);
  }

  private long idOf(String symbol) {
    long id = Objects.requireNonNull(ids.get(symbol), symbol);
    touched.add(id);
    return id;
  }

  private List<CandleRow> candleRows() {
    var timeframe = layout.timeframe();
    if (timeframe == null) {
      return List.of();
    }
    return batch.values().stream()
        .filter(Line.OfCandle.class::isInstance)
        .map(Line.OfCandle.class::cast)
        .map(c ->
            new CandleRow(
                idOf(c.symbol()),
                timeframe,
                c.timestamp(),
                c.open(),
                c.high(),
                c.low(),
                c.close(),
                c.volume(),
                null,
                layout.source()))
        .toList();
  }

  private void writeSnapshots() {
    var lines =
        batch.values().stream()
            .filter(Line.OfSnapshot.class::isInstance)
            .map(Line.OfSnapshot.class::cast)
            .toList();
    if (lines.isEmpty()) {
      return;
    }
    var written =
        snapshots.write(
            lines.stream()
                .map(s ->
                    new CoinSnapshots.Snapshot(
                        idOf(s.symbol()),
                        s.closeTime(),
                        s.source(),
                        s.isDaily(),
                        s.price(),
                        s.marketCap(),
                        s.volume(),
                        s.circulatingSupply(),
                        s.marketCapRank()))
                .toList());
    tally =
        tally.written(lines.size(), written.newRows(), written.changed(), 0, written.unmatched());
    snapshots.list(
        lines.stream()
            .filter(s -> !s.name().isEmpty())
            .map(s ->
                new CoinSnapshots.Listing(
                    idOf(s.symbol()),
                    s.source(),
                    s.ticker(),
                    s.name(),
                    s.closeTime().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC).toLocalDate()))
            .toList());
  }

  /**
   * A candle that comes twice in a file is harmless when it says the same, and an error when it
   * does not.
   */
  private void judgeRepeated() {
    var timeframe = layout.timeframe();
    if (timeframe == null) {
      return;
    }
    repeated.forEach((number, line) -> {
      var stored =
          candles.newestOf(
              idOf(line.symbol()),
              timeframe,
              line.timestamp(),
              line.timestamp().plus(timeframe.width()),
              1);
      if (!stored.isEmpty() && isSame(stored.getFirst(), line)) {
        tally = tally.written(1, 0, 0, 0, 0);
      } else {
        refuse(
            new Rejection(
                number,
                "time",
                "appears twice for this coin with different values",
                line.timestamp().toString()));
      }
    });
  }

  private static boolean isSame(CandleRow stored, Line.OfCandle line) {
    return isSame(stored.open(), line.open())
        && isSame(stored.high(), line.high())
        && isSame(stored.low(), line.low())
        && isSame(stored.close(), line.close())
        && isSame(stored.volume(), line.volume());
  }

  private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }

  private ImportReport.Message message(String type, @Nullable String reason) {
    var isReport = !"progress".equals(type);
    return new ImportReport.Message(
        type,
        started.id(),
        started.file(),
        started.format(),
        tally.rows(),
        tally.rows() - tally.rejected(),
        tally.newRows(),
        tally.changed(),
        tally.unchanged(),
        tally.otherSource(),
        tally.unmatched(),
        tally.rejected(),
        isReport ? List.copyOf(newCoins) : List.of(),
        Duration.between(now, clock.instant()).toMillis() / 1000.0,
        isReport ? rejections.stream().limit(REJECTIONS_SHOWN).toList() : List.of(),
        isReport && tally.unmatched() > 0 ? UNMATCHED : null,
        reason);
  }
}
