package dev.strata.platform.candles;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The layer's own copy of closed candles ({@code candle_ref}), filled from the candle topic. */
public class CandleHistory implements EventHandler<CandleClosed> {

  /** The cascade runs on daily candles; finer ones are not kept by layers. */
  private static final String KEPT = "1d";

  private final JdbcClient jdbc;

  public CandleHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Class<CandleClosed> type() {
    return CandleClosed.class;
  }

  @Override
  public String topic() {
    return CandleClosed.TOPIC;
  }

  @Override
  public void handle(List<Received<CandleClosed>> events) {
    var candles =
        events.stream().map(Received::event).filter(c -> KEPT.equals(c.timeframe())).toList();
    if (candles.isEmpty()) {
      return;
    }
    // One statement a batch; the last of several with the same key wins, as it would one by one.
    jdbc.sql(
            """
            insert into candle_ref (crypto_id, timeframe, timestamp, close_time, open, high, low, close, volume, market_cap,
              source)
            select distinct on (crypto_id, timeframe, timestamp)
              crypto_id, timeframe, timestamp, close_time, open, high, low, close, volume, market_cap, source
            from unnest(:cryptoId::bigint[], :timeframe::text[], :timestamp::timestamptz[], :closeTime::timestamptz[],
                :open::numeric[], :high::numeric[], :low::numeric[], :close::numeric[], :volume::numeric[],
                :marketCap::numeric[], :source::text[])
              with ordinality as c (crypto_id, timeframe, timestamp, close_time, open, high, low, close, volume, market_cap,
                source, ordinal)
            order by crypto_id, timeframe, timestamp, ordinal desc
            on conflict (crypto_id, timeframe, timestamp) do update
            set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                volume = excluded.volume, market_cap = excluded.market_cap, source = excluded.source
            """)
        .param("cryptoId", candles.stream().map(CandleClosed::cryptoId).toArray(Long[]::new))
        .param("timeframe", candles.stream().map(CandleClosed::timeframe).toArray(String[]::new))
        .param(
            "timestamp", candles.stream().map(c -> c.timestamp().toString()).toArray(String[]::new))
        .param(
            "closeTime", candles.stream().map(c -> c.closeTime().toString()).toArray(String[]::new))
        .param("open", candles.stream().map(CandleClosed::open).toArray(BigDecimal[]::new))
        .param("high", candles.stream().map(CandleClosed::high).toArray(BigDecimal[]::new))
        .param("low", candles.stream().map(CandleClosed::low).toArray(BigDecimal[]::new))
        .param("close", candles.stream().map(CandleClosed::close).toArray(BigDecimal[]::new))
        .param("volume", candles.stream().map(CandleClosed::volume).toArray(BigDecimal[]::new))
        .param(
            "marketCap", candles.stream().map(CandleClosed::marketCap).toArray(BigDecimal[]::new))
        .param("source", candles.stream().map(CandleClosed::source).toArray(String[]::new))
        .update();
  }

  /** How many candles of this timeframe that closed at this time are held. */
  public int held(String timeframe, Instant closeTime) {
    return jdbc.sql(
            "select count(*) from candle_ref where timeframe = :timeframe and close_time = :closeTime")
        .param("timeframe", timeframe)
        .param("closeTime", bind(closeTime))
        .query(Integer.class)
        .single();
  }

  /** How many candles of this timeframe that closed in (from, before) are held. */
  public int heldBetween(String timeframe, Instant from, Instant before) {
    return jdbc.sql(
            """
            select count(*) from candle_ref
            where timeframe = :timeframe and close_time > :from and close_time < :before
            """)
        .param("timeframe", timeframe)
        .param("from", bind(from))
        .param("before", bind(before))
        .query(Integer.class)
        .single();
  }

  /**
   * Candles of all coins closed in (from, asOf], ordered by coin and time. Nothing that closed
   * after {@code asOf} is ever among them.
   */
  public List<Candle> closedBetween(String timeframe, Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select crypto_id, timestamp, close_time, open, high, low, close, volume, market_cap
            from candle_ref
            where timeframe = :timeframe and close_time > :from and close_time <= :asOf
            order by crypto_id, timestamp
            """)
        .param("timeframe", timeframe)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query(CandleHistory::candle)
        .list();
  }

  /** Candles of one coin closed in (from, asOf], ordered by time. */
  public List<Candle> closedBetween(String timeframe, long cryptoId, Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select crypto_id, timestamp, close_time, open, high, low, close, volume, market_cap
            from candle_ref
            where timeframe = :timeframe and crypto_id = :cryptoId and close_time > :from and close_time <= :asOf
            order by timestamp
            """)
        .param("timeframe", timeframe)
        .param("cryptoId", cryptoId)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query(CandleHistory::candle)
        .list();
  }

  private static Candle candle(ResultSet row, int number) throws SQLException {
    return new Candle(
        row.getLong("crypto_id"),
        Times.read(row, "timestamp"),
        Times.read(row, "close_time"),
        row.getDouble("open"),
        row.getDouble("high"),
        row.getDouble("low"),
        row.getDouble("close"),
        doubleOrNaN(row, "volume"),
        doubleOrNaN(row, "market_cap"));
  }

  private static double doubleOrNaN(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
