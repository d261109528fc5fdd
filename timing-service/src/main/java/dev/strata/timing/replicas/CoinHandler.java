package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
    for (var received : events) {
      var coin = received.event();
      jdbc.sql(
              """
              insert into cryptocurrency_ref (id, symbol, name, is_active, changed_at)
              values (:id, :symbol, :name, :isActive, :changedAt)
              on conflict (id) do update
              set symbol = excluded.symbol, name = excluded.name, is_active = excluded.is_active,
                  changed_at = excluded.changed_at
              where cryptocurrency_ref.changed_at is null or cryptocurrency_ref.changed_at <= excluded.changed_at
              """)
          .param("id", coin.id())
          .param("symbol", coin.symbol())
          .param("name", coin.name())
          .param("isActive", coin.isActive())
          .param("changedAt", bind(coin.changedAt()))
          .update();
    }
  }
}
