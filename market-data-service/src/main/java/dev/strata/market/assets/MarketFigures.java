package dev.strata.market.assets;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures over many candles or coins, computed where they lie. */
@Component
class MarketFigures {

  private final JdbcClient jdbc;

  MarketFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A coin that resembles what was searched for.
   *
   * @param similarity likeness of symbol or name by trigrams, in (0, 1]
   */
  record Match(
      long id,
      String symbol,
      String name,
      @Nullable Integer marketCapRank,
      boolean isActive,
      @Nullable BigDecimal currentPrice,
      @Nullable Instant priceAsOf,
      double similarity) {}

  List<Match> search(String query, @Nullable Boolean isActive, @Nullable Integer tier, int limit) {
    return jdbc.sql(
            """
            select crypto_id, symbol, name, market_cap_rank, is_active, current_price, price_as_of, similarity
            from search_assets_advanced(:query, :isActive::boolean, :tier::integer, :limit)
            """)
        .param("query", query)
        .param("isActive", isActive)
        .param("tier", tier)
        .param("limit", limit)
        .query((row, number) ->
            new Match(
                row.getLong("crypto_id"),
                row.getString("symbol"),
                row.getString("name"),
                row.getObject("market_cap_rank", Integer.class),
                row.getBoolean("is_active"),
                row.getBigDecimal("current_price"),
                Times.readNullable(row, "price_as_of"),
                row.getFloat("similarity")))
        .list();
  }

  /** Coins that closed higher, lower or level at a time against the day before. */
  record Breadth(Instant asOf, long advancing, long declining, long unchanged) {}

  /** Breadth of the days up to a close, ascending; days without any coin are left out. */
  List<Breadth> breadth(Instant asOf, int days) {
    return jdbc.sql(
            """
            select d.as_of, b.advancing, b.declining, b.unchanged
            from generate_series(:from::timestamptz, :asOf::timestamptz, interval '24 hours') as d (as_of)
            cross join lateral market_breadth(d.as_of) b
            where b.advancing + b.declining + b.unchanged > 0
            order by d.as_of
            """)
        .param("from", bind(asOf.minus(Duration.ofDays(days - 1L))))
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Breadth(
                Times.read(row, "as_of"),
                row.getLong("advancing"),
                row.getLong("declining"),
                row.getLong("unchanged")))
        .list();
  }

  /**
   * Likeness of two coins' daily log returns.
   *
   * @param correlation Pearson's, in [-1, 1]; null when one of them did not move
   * @param observations days on which both have a return
   */
  record Correlation(long one, long other, @Nullable Double correlation, long observations) {}

  List<Correlation> correlations(List<Long> ids, Instant asOf, int days) {
    return jdbc.sql(
            """
            select crypto_id, other_crypto_id, correlation, observations
            from correlation_matrix(:ids, :asOf, :days)
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("asOf", bind(asOf))
        .param("days", days)
        .query((row, number) ->
            new Correlation(
                row.getLong("crypto_id"),
                row.getLong("other_crypto_id"),
                row.getObject("correlation", Double.class),
                row.getLong("observations")))
        .list();
  }

  /** The largest coins of the newest day, without stablecoins. */
  List<String> largest(int limit) {
    return jdbc.sql(
            """
            select symbol from cryptocurrencies
            where market_cap_rank is not null and not is_stablecoin
            order by market_cap_rank, id limit :limit
            """)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /**
   * Changes of the daily close, percent; null where one of the two candles is missing.
   *
   * @param d1 against the day before, and so on
   */
  record Changes(
      @Nullable BigDecimal d1,
      @Nullable BigDecimal d7,
      @Nullable BigDecimal d30,
      @Nullable BigDecimal d90,
      @Nullable BigDecimal d365) {}

  Changes changes(long cryptoId, Instant asOf) {
    return jdbc.sql(
            """
            select price_change(:id, :asOf, 1) as d1, price_change(:id, :asOf, 7) as d7,
                price_change(:id, :asOf, 30) as d30, price_change(:id, :asOf, 90) as d90,
                price_change(:id, :asOf, 365) as d365
            """)
        .param("id", cryptoId)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Changes(
                row.getBigDecimal("d1"),
                row.getBigDecimal("d7"),
                row.getBigDecimal("d30"),
                row.getBigDecimal("d90"),
                row.getBigDecimal("d365")))
        .single();
  }

  /** A price and the open time of its day. */
  record Extreme(BigDecimal price, Instant timestamp) {}

  /** Highest high, or lowest low, of all daily candles. */
  @Nullable Extreme extreme(long cryptoId, boolean isHighest) {
    var column = isHighest ? "high_price" : "low_price";
    return jdbc.sql(
            """
            select %s as price, timestamp from price_data
            where crypto_id = :id and timeframe = '1d'
            order by %s %s, timestamp limit 1
            """
                .formatted(column, column, isHighest ? "desc" : "asc"))
        .param("id", cryptoId)
        .query(
            (row, number) -> new Extreme(row.getBigDecimal("price"), Times.read(row, "timestamp")))
        .optional()
        .orElse(null);
  }
}
