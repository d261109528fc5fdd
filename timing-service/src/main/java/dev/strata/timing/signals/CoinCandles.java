package dev.strata.timing.signals;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The last candles of the coins a cycle looks at: the whole market's would be twenty times as many.
 */
@Repository
class CoinCandles {

  /** Reaches back to the issue of the oldest signal that is followed, and bounds the averages. */
  static final Duration LOOKBACK = Duration.ofDays(60);

  private final JdbcClient jdbc;

  CoinCandles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Daily candles closed in (asOf − {@link #LOOKBACK}, asOf] by coin, ascending. */
  Map<Long, List<DailyCandle>> until(Instant asOf, Collection<Long> coins) {
    var candles = new TreeMap<Long, List<DailyCandle>>();
    if (coins.isEmpty()) {
      return candles;
    }
    jdbc.sql(
            """
            select crypto_id, timestamp, close_time, open, high, low, close
            from candle_ref
            where crypto_id = any(:coins::bigint[]) and timeframe = '1d' and timestamp >= :from
              and timestamp < :asOf and close_time <= :asOf
            order by crypto_id, timestamp
            """)
        .param("coins", coins.toArray(Long[]::new))
        .param("from", bind(asOf.minus(LOOKBACK)))
        .param("asOf", bind(asOf))
        .query(row -> {
          candles
              .computeIfAbsent(row.getLong("crypto_id"), coin -> new ArrayList<>())
              .add(
                  new DailyCandle(
                      Times.read(row, "timestamp"),
                      Times.read(row, "close_time"),
                      row.getDouble("open"),
                      row.getDouble("high"),
                      row.getDouble("low"),
                      row.getDouble("close")));
        });
    return candles;
  }
}
