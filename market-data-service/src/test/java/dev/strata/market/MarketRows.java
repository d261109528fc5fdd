package dev.strata.market;

import java.time.Duration;
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
}
