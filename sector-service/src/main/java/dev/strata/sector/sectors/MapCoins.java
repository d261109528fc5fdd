package dev.strata.sector.sectors;

import dev.strata.contracts.sector.SectorChanged;
import dev.strata.platform.events.Events;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Maps coins to sectors as the bundled file says, and announces the sectors that this changes. */
@Service
class MapCoins implements SmartInitializingSingleton {

  private final Coins coins;
  private final Sectors sectors;
  private final Events events;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final List<BundledMapping.Entry> mapping = BundledMapping.read();

  MapCoins(
      Coins coins,
      Sectors sectors,
      Events events,
      TransactionOperations transactions,
      Clock clock) {
    this.coins = coins;
    this.sectors = sectors;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Before any cycle is computed, a newer file takes effect; every sector is announced, also an
   * empty one.
   */
  @Override
  public void afterSingletonsInstantiated() {
    transactions.executeWithoutResult(status -> {
      sectors.map(coins.all(), mapping);
      announce(sectors.all());
    });
  }

  /** Needs a transaction. */
  void map(List<Long> cryptoIds) {
    if (cryptoIds.isEmpty()) {
      return;
    }
    var changed = new HashSet<>(sectors.map(cryptoIds, mapping));
    announce(sectors.all().stream().filter(sector -> changed.contains(sector.id())).toList());
  }

  private void announce(List<Sectors.Named> announced) {
    var now = clock.instant();
    events.publish(
        announced.stream()
            .map(sector ->
                new SectorChanged(
                    sector.id(), sector.slug(), sector.name(), sectors.members(sector.id()), now))
            .toList());
  }
}
