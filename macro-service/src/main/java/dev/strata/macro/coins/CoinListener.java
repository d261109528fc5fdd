package dev.strata.macro.coins;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the replica of the coins; news older than what is held is ignored. */
@Component
class CoinListener implements EventHandler<CoinChanged> {

  private final Coins coins;

  CoinListener(Coins coins) {
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
    for (var received : events) {
      coins.take(received.event());
    }
  }
}
