package dev.strata.sector.sectors;

import dev.strata.contracts.market.CoinChanged;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Coins as market-data announced them. */
@Repository
class Coins {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Coins(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Stores what is newer than what is held; gives the coins that changed. */
  List<Long> store(List<CoinChanged> coins) {
    return jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, name, is_active, is_stablecoin, changed_at)
            select distinct on (id) id, symbol, name, is_active, is_stablecoin, changed_at
            from jsonb_to_recordset(:coins::jsonb)
              as c (id bigint, symbol text, name text, is_active boolean, is_stablecoin boolean, changed_at timestamptz)
            order by id, changed_at desc
            on conflict (id) do update
            set symbol = excluded.symbol, name = excluded.name, is_active = excluded.is_active,
                is_stablecoin = excluded.is_stablecoin, changed_at = excluded.changed_at
            where cryptocurrency_ref.changed_at < excluded.changed_at
            returning id
            """)
        .param("coins", json.writeValueAsString(coins))
        .query(Long.class)
        .list();
  }

  /** All that are known. */
  List<Long> all() {
    return jdbc.sql("select id from cryptocurrency_ref order by id").query(Long.class).list();
  }
}
