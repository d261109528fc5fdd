package dev.strata.asset.coins;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.platform.web.Times;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The coins this layer knows ({@code cryptocurrency_ref}). */
@Repository
public class Coins {

  private final JdbcClient jdbc;

  Coins(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All coins that were announced, by id; not those that are only referred to. */
  public Map<Long, Coin> byId() {
    var coins = new TreeMap<Long, Coin>();
    List<Coin> all =
        jdbc.sql(
                """
                select id, symbol, is_stablecoin, retired_at from cryptocurrency_ref
                where symbol is not null
                order by id
                """)
            .query((row, number) ->
                new Coin(
                    row.getLong("id"),
                    row.getString("symbol"),
                    row.getBoolean("is_stablecoin"),
                    Times.readNullable(row, "retired_at")))
            .list();
    all.forEach(coin -> coins.put(coin.id(), coin));
    return coins;
  }

  /** Takes over what is not older than what is held. */
  void announce(CoinChanged coin) {
    jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, name, is_active, is_stablecoin, listed_at, retired_at, changed_at)
            values (:id, :symbol, :name, :isActive, :isStablecoin, :listedAt, :retiredAt, :changedAt)
            on conflict (id) do update
            set symbol = excluded.symbol, name = excluded.name, is_active = excluded.is_active,
                is_stablecoin = excluded.is_stablecoin, listed_at = excluded.listed_at,
                retired_at = excluded.retired_at, changed_at = excluded.changed_at
            where cryptocurrency_ref.changed_at is null or cryptocurrency_ref.changed_at <= excluded.changed_at
            """)
        .param("id", coin.id())
        .param("symbol", coin.symbol())
        .param("name", coin.name())
        .param("isActive", coin.isActive())
        .param("isStablecoin", coin.isStablecoin())
        .param("listedAt", bindNullable(coin.listedAt()))
        .param("retiredAt", bindNullable(coin.retiredAt()))
        .param("changedAt", bind(coin.changedAt()))
        .update();
  }
}
