package dev.strata.asset.watchlists;

import dev.strata.platform.web.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists as they are served, with the newest scores and closes of their coins. */
@Repository
public class WatchlistViews {

  private final JdbcClient jdbc;

  WatchlistViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A list that is known to be there. */
  public WatchlistView of(long id) {
    var newest =
        jdbc.sql(
                "select analysis_time, run_kind from asset_score order by analysis_time desc limit 1")
            .query(WatchlistView.Newest::of)
            .optional();
    var items =
        jdbc.sql(
                """
                select crypto_id, symbol, name, position_type, position, notes, added_at, score, rank,
                       confidence_score, current_price, price_as_of, source
                from v_watchlist_summary
                where watchlist_id = :id
                order by position
                """)
            .param("id", id)
            .query(WatchlistView.Item::of)
            .list();
    return jdbc.sql(
            """
            select id, name, description, watchlist_type, max_assets, sort_order, created_at, updated_at
            from watchlists where id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new WatchlistView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("watchlist_type"),
                row.getInt("max_assets"),
                row.getInt("sort_order"),
                Times.read(row, "created_at"),
                Times.readNullable(row, "updated_at"),
                items,
                newest.map(WatchlistView.Newest::analysisTime).orElse(null),
                newest.map(WatchlistView.Newest::runKind).orElse(null)))
        .single();
  }
}
