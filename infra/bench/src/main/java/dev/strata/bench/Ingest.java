package dev.strata.bench;

import dev.strata.market.candles.CandleRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.postgresql.PGConnection;

/** Storing new candles, beside COPY of the same rows into tables with less and less on them. */
final class Ingest implements Benchmark {

  private static final int COINS = 100;
  private static final int MINUTES = 2_000;
  private static final int BATCH = 20_000;
  private static final int ROUNDS = 5;
  private static final long SPAN = MINUTES * 60L;

  private static final String COLUMNS =
      "crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, volume, market_cap, source";

  private static final String BARE =
      "create table peer as select %s from price_data limit 0".formatted(COLUMNS);

  /** What stands on the table of each peer, least first. */
  private static final Map<String, String> PEERS = peers();

  private static Map<String, String> peers() {
    var peers = new LinkedHashMap<String, String>();
    peers.put("bare", BARE);
    peers.put(
        "constrained",
        "create table peer (like price_data including defaults including identity including constraints)");
    peers.put("indexed", "create table peer (like price_data including all)");
    peers.put(
        "referring",
        "create table peer (like price_data including all); alter table peer add foreign key (crypto_id) references cryptocurrencies (id)");
    return peers;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String question() {
    return "new candles stored with all constraints, indexes and revisions, against COPY of the same rows";
  }

  @Override
  public Report run() throws Exception {
    var rounds = new ArrayList<Report.Round>();
    try (var database = new MarketDatabase()) {
      var coins = database.coins(COINS);
      var start = Instant.parse("2024-01-01T00:00:00Z");
      // One round that nobody counts: classes, plans and files are new.
      for (int round = 0; round <= ROUNDS; round++) {
        var from = start.plusSeconds(2 * round * SPAN);
        var rows = MarketDatabase.minutes(coins, from, MINUTES, round);
        // The same values once more, later: both ways of storing append.
        var next = MarketDatabase.minutes(coins, from.plusSeconds(SPAN), MINUTES, round);
        var texts = batches(rows, BATCH).stream().map(Ingest::text).toList();
        for (var peer : PEERS.entrySet()) {
          prepare(database, peer.getValue());
          note(rounds, peer.getKey(), round, copy(database, texts));
        }
        prepare(database, BARE);
        note(rounds, "bare, as many connections", round, copyAtOnce(database, texts));
        database.candles().ensurePartitions(from, from.plusSeconds(2 * SPAN));
        database.administer("checkpoint");
        note(rounds, "ingest, one connection", round, store(database, rows));
        database.administer("checkpoint");
        note(rounds, "ingest", round, load(database, next));
      }
    }
    var ratios = new LinkedHashMap<String, Double>();
    for (var peer : PEERS.keySet()) {
      ratios.put(
          "ingest over copy, " + peer,
          Report.median(rounds, "ingest", "rows_per_second")
              / Report.median(rounds, peer, "rows_per_second"));
    }
    ratios.put(
        "ingest, one connection, over copy, bare",
        Report.median(rounds, "ingest, one connection", "rows_per_second")
            / Report.median(rounds, "bare", "rows_per_second"));
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("rows", COINS * MINUTES, "batch", BATCH),
        rounds,
        ratios,
        Map.of());
  }

  private static void prepare(MarketDatabase database, String peer) throws SQLException {
    database.administer("drop table if exists peer");
    database.administer(peer);
    database.administer("checkpoint");
  }

  private static void note(
      List<Report.Round> rounds, String contestant, int round, double seconds) {
    if (round > 0) {
      rounds.add(
          new Report.Round(
              contestant, round, Map.of("rows_per_second", COINS * MINUTES / seconds)));
    }
  }

  /** Seconds that the batches take one after the other, each a transaction. */
  private static double store(MarketDatabase database, List<CandleRow> rows) {
    var begin = System.nanoTime();
    for (var batch : batches(rows, BATCH)) {
      database.transactions().executeWithoutResult(status -> database.candles().write(batch));
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Seconds of the same over the loader's lanes: as many rows to a transaction. */
  private static double load(MarketDatabase database, List<CandleRow> rows) {
    var size = database.loader().lanes() * BATCH;
    var begin = System.nanoTime();
    for (var batch : batches(rows, size)) {
      database.loader().load(batch);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Seconds of the texts over as many connections as the loader has lanes. */
  private static double copyAtOnce(MarketDatabase database, List<byte[]> texts) throws Exception {
    var lanes = database.loader().lanes();
    var begin = System.nanoTime();
    try (var executor = Executors.newFixedThreadPool(lanes)) {
      for (var done :
          executor.invokeAll(
              batches(texts, Math.ceilDiv(texts.size(), lanes)).stream()
                  .<Callable<Double>>map(part -> () -> copy(database, part))
                  .toList())) {
        done.get();
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double copy(MarketDatabase database, List<byte[]> texts)
      throws SQLException, IOException {
    try (var connection = database.administrator()) {
      connection.setAutoCommit(false);
      var begin = System.nanoTime();
      for (var text : texts) {
        copy(connection, text);
        connection.commit();
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private static void copy(Connection connection, byte[] text) throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy peer (%s) from stdin".formatted(COLUMNS), new ByteArrayInputStream(text));
  }

  private static <T> List<List<T>> batches(List<T> rows, int size) {
    var batches = new ArrayList<List<T>>();
    for (int i = 0; i < rows.size(); i += size) {
      batches.add(rows.subList(i, Math.min(rows.size(), i + size)));
    }
    return batches;
  }

  private static byte[] text(List<CandleRow> rows) {
    var text = new StringBuilder(rows.size() * 110);
    for (var c : rows) {
      text.append(c.cryptoId())
          .append('\t')
          .append(c.timeframe().code())
          .append('\t')
          .append(c.timestamp())
          .append('\t')
          .append(c.open().toPlainString())
          .append('\t')
          .append(c.high().toPlainString())
          .append('\t')
          .append(c.low().toPlainString())
          .append('\t')
          .append(c.close().toPlainString())
          .append('\t')
          .append(c.volume() == null ? "\\N" : c.volume().toPlainString())
          .append("\t\\N\t")
          .append(c.source())
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
