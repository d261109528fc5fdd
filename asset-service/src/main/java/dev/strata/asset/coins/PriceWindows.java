package dev.strata.asset.coins;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.PriceWindow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Daily candles of all coins as the analysis reads them, from {@code candle_ref}. */
@Repository
public class PriceWindows {

  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
  private static final String DAILY = "1d";

  private final JdbcClient jdbc;

  PriceWindows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The windows that end as of a close, by coin, of coins of which a candle closed then. One row a
   * coin, since reading thousands of single candles costs more than the whole analysis.
   */
  public Map<Long, PriceWindow> asOf(Instant asOf) {
    var windows = new TreeMap<Long, PriceWindow>();
    jdbc.sql(
            """
            select crypto_id,
                   array_agg(floor(extract(epoch from close_time) / 86400)::bigint order by close_time) as days,
                   array_agg(close::float8 order by close_time) as closes,
                   array_agg(coalesce(volume::float8, 'NaN') order by close_time) as volumes,
                   array_agg(coalesce(market_cap::float8, 'NaN') order by close_time) as market_caps
            from candle_ref
            where timeframe = :timeframe and close_time > :from and close_time <= :asOf
            group by crypto_id
            having max(close_time) = :asOf
            order by crypto_id
            """)
        .param("timeframe", DAILY)
        .param("from", bind(asOf.minus(Duration.ofDays(PriceWindow.DAYS))))
        .param("asOf", bind(asOf))
        .query(row -> {
          var window = window(row, asOf);
          windows.put(window.cryptoId(), window);
        });
    return windows;
  }

  private static PriceWindow window(ResultSet row, Instant asOf) throws SQLException {
    var days = (Long[]) row.getArray("days").getArray();
    var numbers = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      numbers[i] = days[i];
    }
    return PriceWindow.of(
        row.getLong("crypto_id"),
        Math.floorDiv(asOf.getEpochSecond(), SECONDS_A_DAY),
        numbers,
        doubles(row.getArray("closes")),
        doubles(row.getArray("volumes")),
        doubles(row.getArray("market_caps")));
  }

  private static double[] doubles(Array array) throws SQLException {
    var boxed = (Double[]) array.getArray();
    var values = new double[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      values[i] = boxed[i];
    }
    return values;
  }
}
