package dev.strata.model.history;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the replica of coins; what is older than what is held is ignored. */
@Component
class CoinHandler implements EventHandler<CoinChanged> {

  private final JdbcClient jdbc;

  CoinHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Class<CoinChanged> type() {
    return CoinChanged.class;
  }

  @Override
  public String topic() {
    return CoinChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<CoinChanged>> events) {
    var coins = events.stream().map(Received::event).toList();
    jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, name, is_stablecoin, changed_at)
            select distinct on (id) id, symbol, name, is_stablecoin, changed_at
            from unnest(:id::bigint[], :symbol::text[], :name::text[], :isStablecoin::boolean[], :changedAt::timestamptz[])
              with ordinality as c (id, symbol, name, is_stablecoin, changed_at, ordinal)
            order by id, changed_at desc, ordinal desc
            on conflict (id) do update
            set symbol = excluded.symbol, name = excluded.name, is_stablecoin = excluded.is_stablecoin,
                changed_at = excluded.changed_at
            where cryptocurrency_ref.changed_at is null or cryptocurrency_ref.changed_at <= excluded.changed_at
            """)
        .param("id", coins.stream().map(CoinChanged::id).toArray(Long[]::new))
        .param("symbol", coins.stream().map(CoinChanged::symbol).toArray(String[]::new))
        .param("name", coins.stream().map(CoinChanged::name).toArray(String[]::new))
        .param(
            "isStablecoin", coins.stream().map(CoinChanged::isStablecoin).toArray(Boolean[]::new))
        .param(
            "changedAt", coins.stream().map(c -> c.changedAt().toString()).toArray(String[]::new))
        .update();
  }
}
