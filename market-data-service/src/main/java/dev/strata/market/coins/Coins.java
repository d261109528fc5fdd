package dev.strata.market.coins;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.events.Events;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All coins; whatever changes what others are told of one is announced. */
@Component
public class Coins {

  /** A coin without a daily candle for longer than this, while others have them, is retired. */
  private static final Duration RETIRED_AFTER = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final KnownCoins known;
  private final Events events;
  private final Clock clock;

  Coins(JdbcClient jdbc, KnownCoins known, Events events, Clock clock) {
    this.jdbc = jdbc;
    this.known = known;
    this.events = events;
    this.clock = clock;
  }

  /** Ids of the coins with these symbols, as far as they exist. */
  public Map<String, Long> idsOf(Collection<String> symbols) {
    var ids = new HashMap<String, Long>();
    jdbc.sql("select id, symbol from cryptocurrencies where symbol = any (:symbols)")
        .param("symbols", symbols.toArray(String[]::new))
        .query((row, number) -> ids.put(row.getString("symbol"), row.getLong("id")))
        .list();
    return ids;
  }

  /**
   * Creates the coins that do not exist yet and names those that have none.
   *
   * @param names symbol to name; an empty name when none is known
   * @return ids of all of them
   */
  @Transactional
  public Map<String, Long> ensure(Map<String, String> names) {
    var sorted = new TreeMap<>(names);
    var existing = idsOf(sorted.keySet());
    var touched = new HashSet<Long>();
    sorted.forEach((symbol, name) -> {
      if (!existing.containsKey(symbol)) {
        touched.addAll(create(symbol, name));
      }
    });
    touched.addAll(nameThose(sorted));
    announce(touched);
    return touched.isEmpty() ? existing : idsOf(sorted.keySet());
  }

  private List<Long> create(String symbol, String name) {
    var facts = known.find(symbol);
    return jdbc.sql(
            """
            insert into cryptocurrencies (symbol, name, coingecko_id, is_stablecoin)
            values (:symbol, :name, :coingeckoId, :isStablecoin)
            on conflict (symbol) do nothing
            returning id
            """)
        .param("symbol", symbol)
        .param("name", facts.map(KnownCoins.Known::name).orElse(name.isEmpty() ? symbol : name))
        .param("coingeckoId", facts.map(KnownCoins.Known::coingeckoId).orElse(null))
        .param("isStablecoin", facts.map(KnownCoins.Known::isStablecoin).orElse(false))
        .query(Long.class)
        .list();
  }

  private List<Long> nameThose(Map<String, String> names) {
    var given = names.entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList();
    if (given.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            update cryptocurrencies c set name = n.name
            from unnest(:symbols::text[], :names::text[]) as n (symbol, name)
            where c.symbol = n.symbol and c.name = c.symbol and n.name <> c.name
            returning c.id
            """)
        .param("symbols", given.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param("names", given.stream().map(Map.Entry::getValue).toArray(String[]::new))
        .query(Long.class)
        .list();
  }

  private void announce(Set<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    var now = clock.instant();
    events.publish(
        jdbc
            .sql(
                """
                select id, symbol, name, market_cap_rank, tier, is_active, is_stablecoin, listed_at, retired_at
                from cryptocurrencies where id = any (:ids) order by id
                """)
            .param("ids", ids.toArray(Long[]::new))
            .query(Coins::coin)
            .stream()
            .map(coin -> coin.changed(now))
            .toList());
  }

  /** Every coin, by id. */
  public List<Coin> all() {
    return jdbc.sql(
            """
            select id, symbol, name, market_cap_rank, tier, is_active, is_stablecoin, listed_at, retired_at
            from cryptocurrencies order by id
            """)
        .query(Coins::coin)
        .list();
  }

  /** The coin with this symbol, in whatever case. */
  public Optional<Coin> find(String symbol) {
    return jdbc.sql(
            """
            select id, symbol, name, market_cap_rank, tier, is_active, is_stablecoin, listed_at, retired_at
            from cryptocurrencies where symbol = :symbol
            """)
        .param("symbol", symbol.toUpperCase(Locale.ROOT))
        .query(Coins::coin)
        .optional();
  }

  /**
   * Changes what an administrator may change of a coin.
   *
   * @throws Conflict when the CoinGecko id is another coin's
   */
  @Transactional
  public void edit(long id, CoinEdit edit) {
    var given = edit.texts();
    try {
      jdbc.sql(
              """
              update cryptocurrencies
              set name = case when :hasName then :name else name end,
                  description = case when :hasDescription then :description else description end,
                  website_url = case when :hasWebsite then :website else website_url end,
                  coingecko_id = case when :hasCoingecko then :coingecko else coingecko_id end,
                  contract_address = case when :hasContract then :contract else contract_address end,
                  is_stablecoin = coalesce(:isStablecoin::boolean, is_stablecoin)
              where id = :id
              """)
          .param("id", id)
          .param("hasName", given.containsKey("name"))
          .param("name", given.get("name"))
          .param("hasDescription", given.containsKey("description"))
          .param("description", given.get("description"))
          .param("hasWebsite", given.containsKey("website_url"))
          .param("website", given.get("website_url"))
          .param("hasCoingecko", given.containsKey("coingecko_id"))
          .param("coingecko", given.get("coingecko_id"))
          .param("hasContract", given.containsKey("contract_address"))
          .param("contract", given.get("contract_address"))
          .param("isStablecoin", edit.isStablecoin())
          .update();
    } catch (DuplicateKeyException taken) {
      throw new Conflict(
          "coin-conflict",
          "The CoinGecko id %s is another coin's".formatted(given.get("coingecko_id")));
    }
    announce(Set.of(id));
  }

  private static Coin coin(ResultSet row, int number) throws SQLException {
    var rank = row.getInt("market_cap_rank");
    return new Coin(
        row.getLong("id"),
        row.getString("symbol"),
        row.getString("name"),
        row.wasNull() ? null : rank,
        row.getInt("tier"),
        row.getBoolean("is_active"),
        row.getBoolean("is_stablecoin"),
        Times.readNullable(row, "listed_at"),
        Times.readNullable(row, "retired_at"));
  }

  /**
   * Gives daily candles of these coins the market caps that vendors reported, then refreshes the
   * coins' figures.
   */
  @Transactional
  public void refresh(Collection<Long> ids) {
    // Ranks rest on all coins: one refresh at a time.
    jdbc.sql("select pg_advisory_xact_lock(hashtext('refresh_coins'))").query().listOfRows();
    var before = all().stream().collect(Collectors.toMap(Coin::id, c -> c));
    var sorted = ids.stream().sorted().toArray(Long[]::new);
    jdbc.sql("select apply_market_caps(:ids)").param("ids", sorted).query(Long.class).single();
    jdbc.sql("select refresh_coins(:ids, make_interval(secs => :retiredAfter), :now)")
        .param("ids", sorted)
        .param("retiredAfter", RETIRED_AFTER.toSeconds())
        .param("now", bind(clock.instant()))
        .query()
        .listOfRows();
    var changed = new HashSet<Long>();
    for (var coin : all()) {
      if (!coin.equals(before.get(coin.id()))) {
        changed.add(coin.id());
      }
    }
    announce(changed);
  }

  /** Retires coins whose trading is known to have ended. */
  @Transactional
  public void retire(Map<Long, Instant> endOf) {
    var changed = new HashSet<Long>();
    new TreeMap<>(endOf)
        .forEach((id, end) ->
            changed.addAll(
                jdbc.sql(
                        """
                        update cryptocurrencies set is_active = false, retired_at = :end, market_cap_rank = null
                        where id = :id and is_active
                        returning id
                        """)
                    .param("id", id)
                    .param("end", bind(end))
                    .query(Long.class)
                    .list()));
    announce(changed);
  }

  /** Puts exactly these coins into tier 1; what leaves it falls to where personal lists hold it. */
  void setDefaultList(Collection<Long> ids) {
    announce(
        new HashSet<>(
            jdbc.sql(
                    """
                    update cryptocurrencies c
                    set tier = case when id = any (:ids) then 1
                        when exists (select from watched_coin w where w.crypto_id = c.id) then 2 else 3 end
                    where (id = any (:ids)) <> (tier = 1)
                    returning id
                    """)
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list()));
  }

  /** Takes over what a personal list holds now; an empty one is forgotten. */
  void setPersonalList(long watchlistId, Collection<Long> ids) {
    var wanted = ids.toArray(Long[]::new);
    var touched = new HashSet<>(ids);
    touched.addAll(
        jdbc.sql(
                """
                delete from watched_coin where watchlist_id = :watchlistId and not (crypto_id = any (:ids))
                returning crypto_id
                """)
            .param("watchlistId", watchlistId)
            .param("ids", wanted)
            .query(Long.class)
            .list());
    jdbc.sql(
            """
            insert into watched_coin (watchlist_id, crypto_id)
            select :watchlistId, id from cryptocurrencies where id = any (:ids)
            on conflict do nothing
            """)
        .param("watchlistId", watchlistId)
        .param("ids", wanted)
        .update();
    announce(
        new HashSet<>(
            jdbc.sql(
                    """
                    update cryptocurrencies c
                    set tier = case when exists (select from watched_coin w where w.crypto_id = c.id) then 2 else 3 end
                    where id = any (:ids) and tier <> 1
                      and (tier = 2) <> exists (select from watched_coin w where w.crypto_id = c.id)
                    returning id
                    """)
                .param("ids", touched.toArray(Long[]::new))
                .query(Long.class)
                .list()));
  }
}
