package dev.strata.market.quality;

import dev.strata.market.candles.Timeframe;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Completeness of the candles of each coin and timeframe. */
@Component
class DataQuality {

  /**
   * Completeness of one coin's candles of one timeframe.
   *
   * @param first open time of the first candle
   * @param last open time of the last one
   * @param count candles held
   * @param missing candles missing in between
   * @param share held of those there should be, in (0, 1]
   * @param stalenessSeconds how far the last one lies behind the newest of all coins
   * @param revised corrections of these candles
   * @param disagreement median distance of the last 30 daily closes from CoinGecko's prices over
   *     their mean, 0 and up; null without any to compare
   * @param compared closes that were compared, at most 30
   * @param isActive whether the coin still trades; one that does not has no newer candles to come
   * @param source where the last candle came from; null when it is not held any more
   */
  record Completeness(
      long cryptoId,
      String symbol,
      String name,
      String timeframe,
      Instant first,
      Instant last,
      long count,
      long missing,
      double share,
      long stalenessSeconds,
      long revised,
      @Nullable Double disagreement,
      long compared,
      boolean isActive,
      @Nullable String source) {}

  private static final String SELECT =
      """
      select q.crypto_id, q.symbol, c.name, q.timeframe, q.first_timestamp, q.last_timestamp, q.candles, q.gaps,
          q.disagreement, q.compared, c.is_active,
          (select p.source from price_data p
           where p.crypto_id = q.crypto_id and p.timeframe = q.timeframe and p.timestamp = q.last_timestamp) as source,
          extract(epoch from q.staleness)::bigint as staleness_seconds,
          (select count(*) from candle_revision r
           where r.crypto_id = q.crypto_id and r.timeframe = q.timeframe) as revised
      from v_price_data_quality q
      join cryptocurrencies c on c.id = q.crypto_id
      """;

  private final JdbcClient jdbc;

  DataQuality(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All timeframes of a coin, the finest first. */
  List<Completeness> of(long cryptoId) {
    return jdbc.sql(SELECT + " where q.crypto_id = :id order by timeframe_width(q.timeframe)")
        .param("id", cryptoId)
        .query(DataQuality::completeness)
        .list();
  }

  /** Where a page of the list ended. */
  record Place(long missing, long cryptoId) {}

  /** All coins with candles of a timeframe, those that miss most first. */
  List<Completeness> of(Timeframe timeframe, @Nullable Place after, int limit) {
    var statement =
        jdbc.sql(
                SELECT
                    + " where q.timeframe = :timeframe"
                    + (after == null ? "" : " and (q.gaps, q.crypto_id) < (:missing, :id)")
                    + " order by q.gaps desc, q.crypto_id desc limit :limit")
            .param("timeframe", timeframe.code())
            .param("limit", limit);
    if (after != null) {
      statement = statement.param("missing", after.missing()).param("id", after.cryptoId());
    }
    return statement.query(DataQuality::completeness).list();
  }

  private static Completeness completeness(ResultSet row, int number) throws SQLException {
    var count = row.getLong("candles");
    var missing = row.getLong("gaps");
    return new Completeness(
        row.getLong("crypto_id"),
        row.getString("symbol"),
        row.getString("name"),
        row.getString("timeframe"),
        Times.read(row, "first_timestamp"),
        Times.read(row, "last_timestamp"),
        count,
        missing,
        (double) count / (count + missing),
        row.getLong("staleness_seconds"),
        row.getLong("revised"),
        row.getObject("disagreement", Double.class),
        row.getLong("compared"),
        row.getBoolean("is_active"),
        row.getString("source"));
  }
}
