package dev.strata.market.live;

import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.CoinListings;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.KnownCoins;
import dev.strata.market.providers.CandleProvider;
import dev.strata.market.providers.CandleProvider.Pair;
import dev.strata.market.providers.LastPrice;
import dev.strata.platform.providers.ProviderFailure;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The coins of the live market and where each is traded. Providers are asked in the configured
 * order, the next one only where the one before gave nothing.
 */
class Markets {

  private static final Logger log = LoggerFactory.getLogger(Markets.class);

  private final List<CandleProvider> providers;
  private final LiveSettings settings;
  private final Coins coins;
  private final KnownCoins known;
  private final CoinListings listings;
  private final TransactionOperations transactions;
  private final Supplier<Map<String, Integer>> ranks;
  private final Clock clock;

  /** By provider, then coin; a provider is in it once it has told its markets. */
  private final Map<String, Map<Long, Pair>> pairs = new HashMap<>();

  private final Map<Long, LiveCoin> universe = new LinkedHashMap<>();

  /**
   * @param ranks places by market cap, from 1, by symbol; empty where nobody tells them
   */
  Markets(
      List<CandleProvider> all,
      LiveSettings settings,
      Coins coins,
      KnownCoins known,
      CoinListings listings,
      TransactionOperations transactions,
      Supplier<Map<String, Integer>> ranks,
      Clock clock) {
    var byName = all.stream().collect(Collectors.toMap(CandleProvider::name, p -> p));
    this.providers =
        settings.providers().stream()
            .map(name ->
                Objects.requireNonNull(
                    byName.get(name), "strata.market.live.providers names " + name))
            .toList();
    this.settings = settings;
    this.coins = coins;
    this.known = known;
    this.listings = listings;
    this.transactions = transactions;
    this.ranks = ranks;
    this.clock = clock;
  }

  /**
   * A coin of the live market.
   *
   * @param id the coin
   * @param symbol its code
   */
  record LiveCoin(long id, String symbol) {}

  /**
   * Candles that came.
   *
   * @param rows the oldest first
   * @param refused rows of the answers that contradicted themselves
   * @param source who gave them
   */
  record Fetched(List<CandleRow> rows, int refused, String source) {}

  /**
   * The coins; asks for them at the first time.
   *
   * @throws ProviderFailure when no provider answers
   */
  List<LiveCoin> coins() {
    if (universe.isEmpty()) {
      firstThatAnswers(this::choose);
    }
    return List.copyOf(universe.values());
  }

  /**
   * The well-known coins with the greatest market cap, and those without a place by turnover. A
   * ticker alone is no identity: only the bundled list, or a listing noted earlier, says which coin
   * a market is of.
   */
  private boolean choose(CandleProvider provider) {
    var turnover =
        provider.lastPrices().stream()
            .collect(Collectors.toMap(LastPrice::pairId, LastPrice::volume24h));
    var best = new HashMap<String, Pair>();
    Comparator<Pair> byTurnover =
        Comparator.comparing(pair -> turnover.getOrDefault(pair.id(), BigDecimal.ZERO));
    for (var pair : provider.pairs()) {
      var symbol = known.symbolOf(pair.ticker());
      if (known.contains(symbol)) {
        best.merge(symbol, pair, (one, other) -> byTurnover.compare(one, other) >= 0 ? one : other);
      }
    }
    // Those that have been chosen stay, however turnover goes: their history is here.
    var earlier = listings.idsAt(provider.name());
    var places = ranks.get();
    Comparator<Map.Entry<String, Pair>> newcomersLast =
        Comparator.comparing(entry -> !earlier.containsKey(entry.getValue().id()));
    var chosen =
        best.entrySet().stream()
            .sorted(
                newcomersLast
                    .thenComparing(entry -> places.getOrDefault(entry.getKey(), Integer.MAX_VALUE))
                    .thenComparing(Map.Entry.comparingByValue(byTurnover.reversed())))
            .limit(settings.coins())
            .toList();
    var ids =
        coins.ensure(chosen.stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> "")));
    for (var entry : chosen) {
      var id = Objects.requireNonNull(ids.get(entry.getKey()));
      universe.put(id, new LiveCoin(id, entry.getKey()));
    }
    list(provider, best, ids);
    return true;
  }

  private Map<Long, Pair> pairsAt(CandleProvider provider) {
    var known = pairs.get(provider.name());
    if (known != null) {
      return known;
    }
    var best = new HashMap<String, Pair>();
    for (var pair : provider.pairs()) {
      best.putIfAbsent(this.known.symbolOf(pair.ticker()), pair);
    }
    return list(
        provider,
        best,
        universe.values().stream().collect(Collectors.toMap(LiveCoin::symbol, LiveCoin::id)));
  }

  /** Notes who is who; a market that was another coin's before stays that coin's. */
  private Map<Long, Pair> list(
      CandleProvider provider, Map<String, Pair> bySymbol, Map<String, Long> ids) {
    var earlier = listings.idsAt(provider.name());
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var found = new HashMap<Long, Pair>();
    transactions.executeWithoutResult(status ->
        ids.forEach((symbol, id) -> {
          var pair = bySymbol.get(symbol);
          if (pair == null || !earlier.getOrDefault(pair.id(), id).equals(id)) {
            return;
          }
          found.put(id, pair);
          listings.seen(
              new CoinListings.Listing(
                  id, provider.name(), pair.id(), pair.ticker(), pair.id(), null, null),
              today);
        }));
    pairs.put(provider.name(), found);
    return found;
  }

  /**
   * Who gives minutes as they close.
   *
   * @param provider the first in order that tells its markets
   * @param byPair coins by its names of their markets
   * @param pairs those markets
   */
  record Streaming(CandleProvider provider, Map<String, LiveCoin> byPair, List<Pair> pairs) {}

  /**
   * Who gives minutes as they close.
   *
   * @throws ProviderFailure when no provider tells its markets
   */
  Streaming streaming() {
    return firstThatAnswers(provider -> {
      var byPair = new LinkedHashMap<String, LiveCoin>();
      pairsAt(provider)
          .forEach((id, pair) -> {
            var coin = universe.get(id);
            if (coin != null) {
              byPair.put(pair.id(), coin);
            }
          });
      return new Streaming(provider, byPair, List.copyOf(pairsAt(provider).values()));
    });
  }

  /**
   * All closed candles of a coin opened in [from, to).
   *
   * @throws ProviderFailure when no provider gives them
   */
  Fetched candles(LiveCoin coin, Timeframe timeframe, Instant from, Instant to) {
    return firstThatAnswers(provider -> {
      var pair = pairsAt(provider).get(coin.id());
      return pair == null ? null : all(provider, coin, pair, timeframe, from, to);
    });
  }

  private static Fetched all(
      CandleProvider provider,
      LiveCoin coin,
      Pair pair,
      Timeframe timeframe,
      Instant from,
      Instant to) {
    var rows = new ArrayList<CandleRow>();
    var refused = 0;
    for (var start = from; start.isBefore(to); ) {
      var page = provider.candles(pair, timeframe, start, to);
      refused += page.refused();
      for (var c : page.items()) {
        rows.add(
            new CandleRow(
                coin.id(),
                timeframe,
                c.timestamp(),
                c.open(),
                c.high(),
                c.low(),
                c.close(),
                c.volume(),
                null,
                provider.name()));
      }
      if (page.received() < provider.pageSize() || page.items().isEmpty()) {
        break;
      }
      start = page.items().getLast().timestamp().plus(timeframe.width());
    }
    return new Fetched(rows, refused, provider.name());
  }

  /**
   * Last prices by coin.
   *
   * @param byCoin those that the provider has
   * @param source who gave them
   */
  record Prices(Map<LiveCoin, LastPrice> byCoin, String source) {}

  /**
   * Last prices of the coins.
   *
   * @throws ProviderFailure when no provider gives them
   */
  Prices lastPrices() {
    return firstThatAnswers(provider -> {
      var at = pairsAt(provider);
      var prices =
          provider.lastPrices().stream()
              .collect(Collectors.toMap(LastPrice::pairId, price -> price));
      var found = new LinkedHashMap<LiveCoin, LastPrice>();
      for (var coin : universe.values()) {
        var pair = at.get(coin.id());
        var price = pair == null ? null : prices.get(pair.id());
        if (price != null) {
          found.put(coin, price);
        }
      }
      return new Prices(found, provider.name());
    });
  }

  /** Last prices of the coins at the provider that is asked second; empty where there is none. */
  Map<Long, BigDecimal> secondOpinion() {
    if (providers.size() < 2) {
      return Map.of();
    }
    var second = providers.get(1);
    try {
      var byPair =
          second.lastPrices().stream().collect(Collectors.toMap(LastPrice::pairId, p -> p));
      var found = new HashMap<Long, BigDecimal>();
      pairsAt(second)
          .forEach((id, pair) -> {
            var price = byPair.get(pair.id());
            if (price != null) {
              found.put(id, price.price());
            }
          });
      return found;
    } catch (ProviderFailure silent) {
      // Its calls are told; without it there is one source, and nothing to compare.
      return Map.of();
    }
  }

  /** Of several failures one that may pass is thrown: only what all refuse is refused. */
  private <T> T firstThatAnswers(Function<CandleProvider, @Nullable T> question) {
    ProviderFailure first = null;
    for (var provider : providers) {
      try {
        var answer = question.apply(provider);
        if (answer != null) {
          return answer;
        }
      } catch (ProviderFailure failure) {
        if (first == null || first.kind() == ProviderFailure.Kind.REFUSED) {
          first = failure;
        } else {
          log.debug("The next provider gave nothing either", failure);
        }
      }
    }
    throw first == null
        ? new ProviderFailure(
            settings.providers().toString(),
            ProviderFailure.Kind.REFUSED,
            "none of them has this coin")
        : first;
  }
}
