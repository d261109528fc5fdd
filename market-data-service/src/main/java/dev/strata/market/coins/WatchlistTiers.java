package dev.strata.market.coins;

import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** A coin's tier follows its membership of the default list and of personal ones. */
@Component
class WatchlistTiers implements EventHandler<WatchlistChanged> {

  private final Coins coins;

  WatchlistTiers(Coins coins) {
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
    var newest = new LinkedHashMap<Long, WatchlistChanged>();
    events.forEach(received -> newest.put(received.event().id(), received.event()));
    newest.forEach((id, list) -> {
      var held = list.entries().stream().map(WatchlistChanged.Entry::cryptoId).toList();
      if ("default".equals(list.watchlistType())) {
        coins.setDefaultList(held);
      } else {
        coins.setPersonalList(id, held);
      }
    });
  }

  @Override
  public void forget(List<String> keys) {
    keys.forEach(key -> coins.setPersonalList(Long.parseLong(key), List.of()));
  }
}
