package dev.strata.market.coingecko;

import static dev.strata.platform.web.Times.bind;

import dev.strata.market.coins.CoinListings;
import dev.strata.market.coins.CoinListings.Listing;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.CoinSnapshots.Snapshot;
import dev.strata.market.coins.Coins;
import dev.strata.platform.providers.ProviderFailure;
import dev.strata.platform.web.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps who each coin is and what its days were worth, coin by coin, after each close. Candles come
 * from exchanges: of CoinGecko they take the market cap, and its price is what their close is
 * checked against.
 */
class CoinFigures {

  private static final Logger log = LoggerFactory.getLogger(CoinFigures.class);

  private final CoinGecko coinGecko;
  private final CoinGeckoSettings settings;
  private final CoinListings listings;
  private final CoinSnapshots snapshots;
  private final Coins coins;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Map<Long, Instant> notBefore = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();
  private Instant pausedUntil = Instant.EPOCH;

  CoinFigures(
      CoinGecko coinGecko,
      CoinGeckoSettings settings,
      CoinListings listings,
      CoinSnapshots snapshots,
      Coins coins,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.coinGecko = coinGecko;
    this.settings = settings;
    this.listings = listings;
    this.snapshots = snapshots;
    this.coins = coins;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A coin whose last close has no figures yet. */
  private record Due(
      long id, String symbol, String name, String coingeckoId, @Nullable Instant newest) {}

  /** Asks for one coin; false when none is due. */
  boolean advance() {
    var now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      return false;
    }
    var close = now.minus(settings.settle()).truncatedTo(ChronoUnit.DAYS);
    var due = next(close, now).orElse(null);
    if (due == null) {
      refresh();
      return false;
    }
    // Also a coin whose newest close it does not have is asked for no sooner.
    notBefore.put(due.id(), now.plus(settings.retryPause()));
    try {
      identify(due, now);
      var days =
          due.newest() == null
              ? settings.days()
              : Math.min(settings.days(), ChronoUnit.DAYS.between(due.newest(), close) + 1);
      store(
          due,
          coinGecko.daily(due.coingeckoId(), days).stream()
              .filter(day -> !day.closeTime().isAfter(close))
              .map(day ->
                  new Snapshot(
                      due.id(),
                      day.closeTime(),
                      CoinGecko.NAME,
                      true,
                      day.price(),
                      day.marketCap(),
                      day.volume(),
                      null,
                      null))
              .toList());
    } catch (ProviderFailure failure) {
      log.warn("{} has no figures yet: {}", due.symbol(), failure.getMessage());
      if (failure.kind() != ProviderFailure.Kind.REFUSED) {
        pausedUntil =
            Objects.requireNonNullElse(failure.retryAt(), now.plus(settings.retryPause()));
        notBefore.remove(due.id());
      }
    }
    return true;
  }

  private void store(Due due, List<Snapshot> days) {
    transactions.executeWithoutResult(status -> snapshots.write(days));
    touched.add(due.id());
  }

  /** Ranks rest on all coins, so they are made once all have their figures. */
  private void refresh() {
    if (!touched.isEmpty()) {
      coins.refresh(Set.copyOf(touched));
      touched.clear();
    }
  }

  private Optional<Due> next(Instant close, Instant now) {
    return jdbc
        .sql(
            """
            select c.id, c.symbol, c.name, c.coingecko_id, n.newest
            from cryptocurrencies c
            cross join lateral (
                select max(s.close_time) as newest from coin_snapshot s
                where s.crypto_id = c.id and s.source = :source) n
            where c.is_active and c.coingecko_id is not null and (n.newest is null or n.newest < :close)
              and exists (select from candle_coverage v where v.crypto_id = c.id and v.timeframe = '1d')
            order by n.newest nulls first, c.id
            """)
        .param("source", CoinGecko.NAME)
        .param("close", bind(close))
        .query((row, number) ->
            new Due(
                row.getLong("id"),
                row.getString("symbol"),
                row.getString("name"),
                row.getString("coingecko_id"),
                Times.readNullable(row, "newest")))
        .list()
        .stream()
        .filter(due -> !now.isBefore(notBefore.getOrDefault(due.id(), Instant.EPOCH)))
        .findFirst();
  }

  /** Once for each coin: an id at CoinGecko means one coin for ever. */
  private void identify(Due due, Instant now) {
    var held = listings.idsAt(CoinGecko.NAME).get(due.coingeckoId());
    if (held != null) {
      if (held != due.id()) {
        // Stays with the coin that it was first seen as; figures would be of another coin.
        notBefore.put(due.id(), now.plus(Duration.ofDays(1)));
        throw new IllegalStateException(
            "%s has the CoinGecko id %s of coin %d"
                .formatted(due.symbol(), due.coingeckoId(), held));
      }
      return;
    }
    var identity = coinGecko.identity(due.coingeckoId());
    transactions.executeWithoutResult(status ->
        listings.seen(
            new Listing(
                due.id(),
                CoinGecko.NAME,
                identity.id(),
                due.symbol(),
                due.name(),
                identity.chain(),
                identity.contract()),
            LocalDate.ofInstant(now, ZoneOffset.UTC)));
  }
}
