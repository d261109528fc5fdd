package dev.strata.macro.assessment;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The daily candles of the slice, just as much of them as the stage looks at. */
@Repository
class MarketHistory {

  private final JdbcClient jdbc;

  MarketHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A day of one coin.
   *
   * @param closeTime when it closed
   * @param close USD
   * @param volume USD; NaN when unknown
   */
  record Day(Instant closeTime, double close, double volume) {}

  /**
   * A coin at a close time.
   *
   * @param cryptoId the coin
   * @param closeTime when the candle closed
   * @param close USD
   * @param capitalization USD; NaN when unknown
   */
  record Point(long cryptoId, Instant closeTime, double close, double capitalization) {}

  /**
   * Days of a coin that opened at or after {@code from} and closed at or before {@code asOf}, by
   * time.
   */
  List<Day> days(long cryptoId, Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select close_time, close::float8 as close, coalesce(volume::float8, 'NaN') as volume
            from candle_ref
            where crypto_id = :cryptoId and timeframe = '1d' and timestamp >= :from and timestamp < :asOf
              and close_time <= :asOf
            order by timestamp
            """)
        .param("cryptoId", cryptoId)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Day(Times.read(row, "close_time"), row.getDouble("close"), row.getDouble("volume")))
        .list();
  }

  /** How many days of a coin {@link #days} would give. */
  int count(long cryptoId, Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select count(*) from candle_ref
            where crypto_id = :cryptoId and timeframe = '1d' and timestamp >= :from and timestamp < :asOf
              and close_time <= :asOf
            """)
        .param("cryptoId", cryptoId)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }

  /**
   * Breadth of a close time.
   *
   * @param closeTime when the candles closed
   * @param share of the coins but stablecoins that closed above their close of 28 days before
   */
  record Breadth(Instant closeTime, double share) {}

  /** Breadth of each close time after {@code from}, where at least ten coins are known. */
  List<Breadth> breadth(Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select now.close_time, avg((now.close > past.close)::int)::float8 as share
            from candle_ref now
            join cryptocurrency_ref coin on coin.id = now.crypto_id and not coin.is_stablecoin
            join candle_ref past on past.crypto_id = now.crypto_id and past.timeframe = '1d'
              and past.timestamp = now.timestamp - interval '672 hours'
            where now.timeframe = '1d' and now.close_time > :from and now.close_time <= :asOf
            group by now.close_time
            having count(*) >= 10
            order by now.close_time
            """)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query((row, number) -> new Breadth(Times.read(row, "close_time"), row.getDouble("share")))
        .list();
  }

  /** Every coin at these close times, by coin and time. */
  List<Point> at(Collection<Instant> closeTimes) {
    return jdbc.sql(
            """
            select crypto_id, close_time, close::float8 as close,
                   coalesce(market_cap::float8, 'NaN') as capitalization
            from candle_ref
            where timeframe = '1d' and close_time = any (:closeTimes::timestamptz[])
            order by crypto_id, close_time
            """)
        .param("closeTimes", closeTimes.stream().map(Instant::toString).toArray(String[]::new))
        .query((row, number) ->
            new Point(
                row.getLong("crypto_id"),
                Times.read(row, "close_time"),
                row.getDouble("close"),
                row.getDouble("capitalization")))
        .list();
  }
}
