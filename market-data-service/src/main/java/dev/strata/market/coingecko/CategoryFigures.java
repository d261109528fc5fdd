package dev.strata.market.coingecko;

import dev.strata.market.categories.CategorySnapshots;
import dev.strata.platform.providers.ProviderFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the categories coming: CoinGecko gives those of now only, so that a day it is not asked on
 * has none.
 */
class CategoryFigures {

  private static final Logger log = LoggerFactory.getLogger(CategoryFigures.class);

  private final CoinGecko coinGecko;
  private final CoinGeckoSettings settings;
  private final CategorySnapshots snapshots;
  private final Clock clock;
  private Instant notBefore = Instant.EPOCH;

  CategoryFigures(
      CoinGecko coinGecko, CoinGeckoSettings settings, CategorySnapshots snapshots, Clock clock) {
    this.coinGecko = coinGecko;
    this.settings = settings;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** Asks when it is time; false when it is not. */
  boolean advance() {
    var now = clock.instant();
    if (now.isBefore(notBefore)) {
      return false;
    }
    // Before a restart, or by another instance.
    var seenAt = snapshots.lastSeen(CoinGecko.NAME).orElse(Instant.EPOCH);
    var dueAt = seenAt.plus(settings.categoriesEvery());
    if (now.isBefore(dueAt)) {
      notBefore = dueAt;
      return false;
    }
    // Whatever becomes of this question, it is not put again at once.
    notBefore = now.plus(settings.retryPause());
    try {
      // What claims to be of a time to come would pass for the newest until then.
      var told =
          coinGecko.categories().stream()
              .filter(category -> !category.asOf().isAfter(now))
              .toList();
      snapshots.write(CoinGecko.NAME, told, now);
    } catch (ProviderFailure failure) {
      log.warn("Categories stay as they are: {}", failure.getMessage());
      notBefore = Objects.requireNonNullElse(failure.retryAt(), notBefore);
    }
    return true;
  }
}
