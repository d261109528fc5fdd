package dev.strata.market;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The slice as a test wants to find it. */
public final class MarketRows {

  private MarketRows() {}

  /** Empties it; a publisher in the middle of a step may put rows back once. */
  public static void clear(JdbcClient jdbc) {
    jdbc.sql("update run set state = 'cancelled' where state = 'running'").update();
    Awaitility.await()
        // The database looks into every month for each of the coins that go.
        .atMost(Duration.ofMinutes(1))
        .ignoreException(DataIntegrityViolationException.class)
        .until(() -> {
          delete(jdbc);
          return true;
        });
  }

  private static void delete(JdbcClient jdbc) {
    for (var table :
        new String[] {
          "run_cycle",
          "stage_progress",
          "run",
          "import_rejection",
          "import",
          "price_data",
          "candle_coverage",
          "candle_revision",
          "rollup_due",
          "price_archive",
          "category_snapshot",
          "coin_snapshot",
          "coin_listing",
          "backfill",
          "cryptocurrencies"
        }) {
      jdbc.sql("delete from " + table).update();
    }
  }

  /** Makes coins of these symbols; gives their ids in that order. */
  public static List<Long> coins(JdbcClient jdbc, String... symbols) {
    return Stream.of(symbols)
        .map(symbol ->
            jdbc.sql(
                    "insert into cryptocurrencies (symbol, name) values (:symbol, 'Coin') returning id")
                .param("symbol", symbol)
                .query(Long.class)
                .single())
        .toList();
  }

  /** Rows of {@code candle_coverage} that differ from a count of what is there. */
  public static long wrongCoverage(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select count(*) from candle_coverage v
            full join (
                select crypto_id, timeframe, min(timestamp) as first, max(timestamp) as last, count(*) as candles
                from price_data group by crypto_id, timeframe
            ) p using (crypto_id, timeframe)
            where (v.first_timestamp, v.last_timestamp, v.candles) is distinct from (p.first, p.last, p.candles)
            """)
        .query(Long.class)
        .single();
  }
}
