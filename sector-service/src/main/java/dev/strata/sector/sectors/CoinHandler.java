package dev.strata.sector.sectors;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the coins that market-data announces, and maps each as it appears. */
@Component
class CoinHandler implements EventHandler<CoinChanged> {

  private final Coins coins;
  private final MapCoins mapCoins;

  CoinHandler(Coins coins, MapCoins mapCoins) {
    this.coins = coins;
    this.mapCoins = mapCoins;
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
    var changed = coins.store(events.stream().map(Received::event).toList());
    mapCoins.map(changed);
  }
}
