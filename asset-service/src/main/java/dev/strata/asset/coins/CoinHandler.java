package dev.strata.asset.coins;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the replica of coins. */
@Component
class CoinHandler implements EventHandler<CoinChanged> {

  private final Coins coins;

  CoinHandler(Coins coins) {
    this.coins = coins;
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
    events.forEach(received -> coins.announce(received.event()));
  }
}
