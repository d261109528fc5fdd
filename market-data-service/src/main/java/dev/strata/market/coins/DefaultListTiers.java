package dev.strata.market.coins;

import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** A coin's tier follows its membership of the default list. */
@Component
class DefaultListTiers implements EventHandler<WatchlistChanged> {

  private final Coins coins;

  DefaultListTiers(Coins coins) {
    this.coins = coins;
  }

  @Override
  public Class<WatchlistChanged> type() {
    return WatchlistChanged.class;
  }

  @Override
  public String topic() {
    return WatchlistChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<WatchlistChanged>> events) {
    events.stream()
        .map(Received::event)
        .filter(list -> "default".equals(list.watchlistType()))
        .reduce((earlier, later) -> later)
        .ifPresent(list ->
            coins.setDefaultList(
                list.entries().stream().map(WatchlistChanged.Entry::cryptoId).toList()));
  }
}
