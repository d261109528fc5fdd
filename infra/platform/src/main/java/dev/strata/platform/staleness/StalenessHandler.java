package dev.strata.platform.staleness;

import dev.strata.contracts.market.StalenessChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;

/** Keeps the replica of what is stale. */
class StalenessHandler implements EventHandler<StalenessChanged> {

  private final StaleCoins coins;

  StalenessHandler(StaleCoins coins) {
    this.coins = coins;
  }

  @Override
  public Class<StalenessChanged> type() {
    return StalenessChanged.class;
  }

  @Override
  public String topic() {
    return StalenessChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<StalenessChanged>> events) {
    events.forEach(received -> coins.changed(received.event()));
  }
}
