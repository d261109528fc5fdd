package dev.strata.bench;

import dev.strata.market.candles.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Size and reads of one coin's candles as the table grows from a million candles to ten. */
final class Volume implements Benchmark {

  private static final int COINS = 50;
  private static final int[] MILLIONS = {1, 2, 5, 10};
  private static final int READS = 2_000;
  private static final int LIMIT = 500;

  @Override
  public String name() {
    return "volume";
  }

  @Override
  public String question() {
    return "size, and reads of 500 candles of one coin, from 1 to 10 million candles";
  }

  @Override
  public Report run() throws Exception {
    var rounds = new ArrayList<Report.Round>();
    long sequential = 0;
    try (var database = new MarketDatabase()) {
      var coins = database.coins(COINS);
      var start = Instant.parse("2023-01-01T00:00:00Z");
      long stored = 0;
      int minute = 0;
      for (int step = 0; step < MILLIONS.length; step++) {
        while (stored < MILLIONS[step] * 1_000_000L) {
          var from = start.plus(Duration.ofMinutes(minute));
          var rows = MarketDatabase.minutes(coins, from, 400, minute);
          database.candles().ensurePartitions(from, from.plus(Duration.ofMinutes(400)));
          database.transactions().executeWithoutResult(status -> database.candles().write(rows));
          stored += rows.size();
          minute += 400;
        }
        database.administer("vacuum analyze market.price_data");
        var random = new Random(step);
        var last = minute;
        read(database, coins, start, last, random, new Histogram(3), READS / 4);
        var latency = new Histogram(3);
        read(database, coins, start, last, random, latency, READS);
        sequential +=
            sequentialScans(database, coins.getFirst(), start.plus(Duration.ofMinutes(last)));
        var figures = new LinkedHashMap<String, Double>();
        figures.put("million_candles", stored / 1e6);
        figures.put("size_mb", size(database) / 1048576.0);
        figures.put("bytes_each", (double) size(database) / stored);
        figures.put("p50", latency.getValueAtPercentile(50) / 1e6);
        figures.put("p99", latency.getValueAtPercentile(99) / 1e6);
        rounds.add(new Report.Round("price_data", step + 1, figures));
      }
    }
    var first = rounds.getFirst().figures();
    var last = rounds.getLast().figures();
    var ratios = new LinkedHashMap<String, Double>();
    for (var figure : new String[] {"p50", "p99", "size_mb"}) {
      ratios.put(
          "10 million over 1, " + figure,
          last.getOrDefault(figure, Double.NaN) / first.getOrDefault(figure, Double.NaN));
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("coins", COINS, "limit", LIMIT, "reads", READS),
        rounds,
        ratios,
        sequential == 0 ? Map.of() : Map.of("sequential scan", sequential));
  }

  private static void read(
      MarketDatabase database,
      List<Long> coins,
      Instant start,
      int minutes,
      Random random,
      Histogram latency,
      int reads) {
    for (int i = 0; i < reads; i++) {
      var coin = coins.get(random.nextInt(coins.size()));
      var before = start.plus(Duration.ofMinutes(LIMIT + (long) random.nextInt(minutes - LIMIT)));
      var begin = System.nanoTime();
      var rows = database.candles().newestHeld(coin, Timeframe.M1, null, before, LIMIT);
      latency.recordValue(System.nanoTime() - begin);
      if (rows.size() != LIMIT) {
        throw new IllegalStateException("read " + rows.size() + " candles");
      }
    }
  }

  private static long size(MarketDatabase database) {
    return database
        .jdbc()
        .sql(
            """
            select sum(pg_total_relation_size(inhrelid))::bigint from pg_inherits
            where inhparent = 'price_data'::regclass
            """)
        .query(Long.class)
        .single();
  }

  private static long sequentialScans(MarketDatabase database, long coin, Instant before) {
    return database
        .jdbc()
        .sql(
            """
            explain select * from price_data
            where crypto_id = %d and timeframe = '1m' and timestamp >= '2023-01-01Z' and timestamp < '%s'
            order by timestamp desc limit %d
            """
                .formatted(coin, before, LIMIT))
        .query(String.class)
        .list()
        .stream()
        .filter(line -> line.contains("Seq Scan"))
        .count();
  }
}
