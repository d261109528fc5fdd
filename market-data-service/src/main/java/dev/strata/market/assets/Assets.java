package dev.strata.market.assets;

import dev.strata.market.candles.CandleStore;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Coins as readers see them: each answer is one statement over the figures stored with the coin.
 */
@Component
class Assets {

  private static final String COLUMNS =
      "id, symbol, name, market_cap_rank, tier, is_active, is_stablecoin, current_price, market_cap, total_volume, "
          + "price_change_percentage_24h, price_change_percentage_7d, price_change_percentage_30d, source, price_as_of, "
          + "sparkline";

  private final JdbcClient jdbc;

  Assets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row with the value that the list is ordered by. */
  record Placed(Asset asset, String key) {}

  List<Placed> list(
      @Nullable String search,
      AssetOrder order,
      boolean isAscending,
      @Nullable Cursor after,
      int limit) {
    var key = order.key(isAscending);
    var comparison = isAscending ? ">" : "<";
    var sql =
        "select %s, (%s)::text as order_key from cryptocurrencies where true"
                .formatted(COLUMNS, key)
            + (search == null ? "" : " and (symbol ilike :search or name ilike :search)")
            + (after == null
                ? ""
                : " and (%s, id) %s (:key::%s, :id)".formatted(key, comparison, order.type()))
            + " order by %s %s, id %s limit :limit"
                .formatted(key, isAscending ? "asc" : "desc", isAscending ? "asc" : "desc");
    var statement = jdbc.sql(sql).param("limit", limit);
    if (search != null) {
      statement = statement.param("search", "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }
    if (after != null) {
      statement =
          statement
              .param("key", after.values().getFirst())
              .param("id", Long.parseLong(after.values().getLast()));
    }
    return statement
        .query((row, number) -> new Placed(asset(row), row.getString("order_key")))
        .list();
  }

  Optional<Asset> find(String symbol) {
    return jdbc.sql("select " + COLUMNS + " from cryptocurrencies where symbol = :symbol")
        .param("symbol", symbol.toUpperCase(Locale.ROOT))
        .query((row, number) -> asset(row))
        .optional();
  }

  Asset.Details details(long id, List<CandleStore.Coverage> coverage) {
    return jdbc.sql(
            """
            select coingecko_id, description, website_url, circulating_supply, max_supply, listed_at, retired_at,
                last_data_update
            from cryptocurrencies where id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new Asset.Details(
                row.getString("coingecko_id"),
                row.getString("description"),
                row.getString("website_url"),
                row.getBigDecimal("circulating_supply"),
                row.getBigDecimal("max_supply"),
                Times.readNullable(row, "listed_at"),
                Times.readNullable(row, "retired_at"),
                Times.readNullable(row, "last_data_update"),
                coverage))
        .single();
  }

  /** Close time of the newest daily candle of all. */
  @Nullable Instant asOf() {
    return jdbc.sql("select max(price_as_of) as as_of from cryptocurrencies")
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "as_of")))
        .single()
        .orElse(null);
  }

  private static Asset asset(ResultSet row) throws SQLException {
    var rank = row.getInt("market_cap_rank");
    var hasRank = !row.wasNull();
    return new Asset(
        row.getLong("id"),
        row.getString("symbol"),
        row.getString("name"),
        hasRank ? rank : null,
        row.getInt("tier"),
        row.getBoolean("is_active"),
        row.getBoolean("is_stablecoin"),
        row.getBigDecimal("current_price"),
        row.getBigDecimal("market_cap"),
        row.getBigDecimal("total_volume"),
        row.getBigDecimal("price_change_percentage_24h"),
        row.getBigDecimal("price_change_percentage_7d"),
        row.getBigDecimal("price_change_percentage_30d"),
        row.getString("source"),
        Times.readNullable(row, "price_as_of"),
        List.of((BigDecimal[]) row.getArray("sparkline").getArray()));
  }

  /** The market as of the newest daily candle. */
  record Overview(
      @Nullable Instant asOf,
      long coins,
      long activeCoins,
      @Nullable BigDecimal totalMarketCap,
      @Nullable BigDecimal totalVolume24h,
      @Nullable BigDecimal btcDominance,
      Breadth breadth,
      List<Change> leaders,
      List<Change> laggards,
      String dataOrigin,
      History history) {}

  /** Coins that closed higher, lower or level against the day before. */
  record Breadth(long advancing, long declining, long unchanged) {}

  /** A coin's change over the last day, percent. */
  record Change(String symbol, BigDecimal priceChangePercentage24h) {}

  /** Daily candles held: first open time, last close time, number. */
  record History(@Nullable Instant first, @Nullable Instant last, long candles) {}

  Overview overview(String dataOrigin, int ranked) {
    return jdbc.sql(
            """
            select as_of, coins, active_coins, total_market_cap, total_volume_24h, btc_dominance, advancing, declining,
                unchanged, first_timestamp, last_timestamp + interval '24 hours' as last_close, candles
            from v_market_overview
            """)
        .query((row, number) ->
            new Overview(
                Times.readNullable(row, "as_of"),
                row.getLong("coins"),
                row.getLong("active_coins"),
                row.getBigDecimal("total_market_cap"),
                row.getBigDecimal("total_volume_24h"),
                row.getBigDecimal("btc_dominance"),
                new Breadth(
                    row.getLong("advancing"), row.getLong("declining"), row.getLong("unchanged")),
                changes("desc", ranked),
                changes("asc", ranked),
                dataOrigin,
                new History(
                    Times.readNullable(row, "first_timestamp"),
                    Times.readNullable(row, "last_close"),
                    row.getLong("candles"))))
        .single();
  }

  private List<Change> changes(String direction, int limit) {
    return jdbc.sql(
            """
            select symbol, price_change_percentage_24h from cryptocurrencies
            where price_change_percentage_24h is not null and not is_stablecoin
              and price_as_of = (select max(price_as_of) from cryptocurrencies)
            order by price_change_percentage_24h %s, id %s limit :limit
            """
                .formatted(direction, direction))
        .param("limit", limit)
        .query((row, number) ->
            new Change(row.getString("symbol"), row.getBigDecimal("price_change_percentage_24h")))
        .list();
  }
}
