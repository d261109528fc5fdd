package dev.strata.macro.coins;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.market.CoinChanged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All coins known, the retired among them. */
@Repository
public class Coins {

  private final JdbcClient jdbc;

  Coins(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every coin, by id. */
  public List<Coin> all() {
    return jdbc.sql("select id, symbol, is_stablecoin from cryptocurrency_ref order by id")
        .query(Coins::coin)
        .list();
  }

  /** BTC; of several coins that call themselves so the first. */
  public Optional<Coin> btc() {
    return jdbc.sql(
            """
            select id, symbol, is_stablecoin from cryptocurrency_ref where symbol = :symbol order by id limit 1
            """)
        .param("symbol", Coin.BTC)
        .query(Coins::coin)
        .optional();
  }

  private static Coin coin(ResultSet row, int number) throws SQLException {
    return new Coin(row.getLong("id"), row.getString("symbol"), row.getBoolean("is_stablecoin"));
  }

  void take(CoinChanged coin) {
    jdbc.sql(
            """
            insert into cryptocurrency_ref as held (id, symbol, is_stablecoin, is_active, changed_at)
            values (:id, :symbol, :isStablecoin, :isActive, :changedAt)
            on conflict (id) do update
            set symbol = excluded.symbol, is_stablecoin = excluded.is_stablecoin, is_active = excluded.is_active,
                changed_at = excluded.changed_at
            where held.changed_at <= excluded.changed_at
            """)
        .param("id", coin.id())
        .param("symbol", coin.symbol())
        .param("isStablecoin", coin.isStablecoin())
        .param("isActive", coin.isActive())
        .param("changedAt", bind(coin.changedAt()))
        .update();
  }
}
