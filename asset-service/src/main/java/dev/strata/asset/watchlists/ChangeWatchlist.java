package dev.strata.asset.watchlists;

import dev.strata.asset.analysis.Side;
import dev.strata.asset.people.People;
import dev.strata.asset.watchlists.PersonalWatchlists.Entry;
import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.FieldError;
import dev.strata.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's changes of their own lists: stored, announced and put into their trail, or none. */
@Service
class ChangeWatchlist {

  static final int MOST_LISTS = 20;
  private static final String ENTITY = "watchlist";

  private final PersonalWatchlists lists;
  private final People people;
  private final Events events;
  private final Clock clock;

  ChangeWatchlist(PersonalWatchlists lists, People people, Events events, Clock clock) {
    this.lists = lists;
    this.people = people;
    this.events = events;
    this.clock = clock;
  }

  /** A coin as it is wished; {@code symbol} in upper case. */
  record Wish(String symbol, Side side, @Nullable String notes) {

    private Entry at(int position, Map<String, Long> coins) {
      return new Entry(Objects.requireNonNull(coins.get(symbol)), symbol, side, position, notes);
    }
  }

  @Transactional
  public long create(CurrentUser user, String name, @Nullable String description) {
    var owner = owner(user);
    var id =
        lists
            .create(owner, name, description, MOST_LISTS)
            .orElseThrow(() ->
                new Conflict(
                    "too-many-watchlists",
                    "An account has at most %d watchlists".formatted(MOST_LISTS)));
    announce(owner, id, "create", clock.instant());
    return id;
  }

  /** Names, describes or moves a list; what is null stays. */
  @Transactional
  public void update(
      CurrentUser user,
      long id,
      @Nullable String name,
      @Nullable String description,
      @Nullable Integer sortOrder) {
    var owner = owner(user);
    if (!lists.update(owner, id, name, description, sortOrder)) {
      throw missing(id);
    }
    note(owner, id, "update", clock.instant());
  }

  @Transactional
  public void delete(CurrentUser user, long id) {
    var owner = owner(user);
    if (!lists.delete(owner, id)) {
      throw missing(id);
    }
    events.delete(WatchlistChanged.TOPIC, Long.toString(id));
    note(owner, id, "delete", clock.instant());
  }

  /** Puts a coin at the first free place. */
  @Transactional
  public void add(CurrentUser user, long id, Wish wish) {
    var owner = owner(user);
    var capacity = lock(owner, id);
    var cryptoId = lists.coins(id, List.of(wish.symbol())).get(wish.symbol());
    if (cryptoId == null) {
      throw new BadInput("symbol", unknown(wish.symbol()));
    }
    var entries = lists.entries(id);
    if (entries.stream().anyMatch(e -> e.cryptoId() == cryptoId)) {
      throw new Conflict("already-on-watchlist", wish.symbol() + " is already on this list");
    }
    if (entries.size() >= capacity) {
      throw new Conflict("watchlist-full", "A list holds at most %d coins".formatted(capacity));
    }
    var at = lists.changeTime(id, clock.instant());
    lists.add(owner, id, cryptoId, wish.side(), wish.notes(), at);
    announce(owner, id, "update", at);
  }

  /** Takes a coin off the list. */
  @Transactional
  public void remove(CurrentUser user, long id, String symbol) {
    var owner = owner(user);
    lock(owner, id);
    var entry = entry(id, lists.entries(id), symbol);
    var at = lists.changeTime(id, clock.instant());
    lists.remove(id, entry.cryptoId(), at);
    announce(owner, id, "update", at);
  }

  /** Turns a coin to the other side or changes its note; what is null stays. */
  @Transactional
  public void change(
      CurrentUser user, long id, String symbol, @Nullable Side side, @Nullable String notes) {
    var owner = owner(user);
    lock(owner, id);
    var entries = new ArrayList<>(lists.entries(id));
    var entry = entry(id, entries, symbol);
    entries.set(
        entries.indexOf(entry),
        new Entry(
            entry.cryptoId(),
            entry.symbol(),
            side == null ? entry.side() : side,
            entry.position(),
            notes == null ? entry.notes() : notes));
    replace(owner, id, entries);
  }

  /** Sorts the list's coins. */
  @Transactional
  public void reorder(CurrentUser user, long id, List<String> symbols) {
    var owner = owner(user);
    lock(owner, id);
    var coins =
        lists.entries(id).stream().collect(Collectors.toMap(Entry::symbol, Entry::cryptoId));
    var wished = symbols.stream().filter(coins::containsKey).map(coins::get).toList();
    if (wished.size() != symbols.size() || !lists.reorder(owner, id, wished)) {
      throw new Conflict(
          "watchlist-has-changed", "The order must name each coin of this list once, and no other");
    }
    announce(owner, id, "update", lists.changeTime(id, clock.instant()));
  }

  /** Makes the list hold exactly these coins in this order. */
  @Transactional
  public void replace(CurrentUser user, long id, List<Wish> wishes) {
    var owner = owner(user);
    lock(owner, id);
    var coins = lists.coins(id, wishes.stream().map(Wish::symbol).toList());
    refuse(wishes, coins);
    replace(
        owner,
        id,
        IntStream.range(0, wishes.size()).mapToObj(i -> wishes.get(i).at(i + 1, coins)).toList());
  }

  private static void refuse(List<Wish> wishes, Map<String, Long> coins) {
    var seen = new HashSet<String>();
    var errors =
        IntStream.range(0, wishes.size())
            .boxed()
            .flatMap(i -> {
              var symbol = wishes.get(i).symbol();
              var reason =
                  !coins.containsKey(symbol)
                      ? unknown(symbol)
                      : seen.add(symbol) ? null : "is there twice, was " + symbol;
              return Stream.ofNullable(reason)
                  .map(r -> new FieldError("assets[%d].symbol".formatted(i), r));
            })
            .toList();
    if (!errors.isEmpty()) {
      throw new BadInput("bad-input", errors);
    }
  }

  private void replace(long owner, long id, List<Entry> entries) {
    var at = lists.changeTime(id, clock.instant());
    if (lists.replace(owner, id, entries, at) > 0) {
      announce(owner, id, "update", at);
    }
  }

  private int lock(long owner, long id) {
    return lists.lock(owner, id).orElseThrow(() -> missing(id));
  }

  private static Entry entry(long id, List<Entry> entries, String symbol) {
    return entries.stream()
        .filter(e -> e.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new NotFound("There is no %s on watchlist %d".formatted(symbol, id)));
  }

  private void announce(long owner, long id, String action, Instant at) {
    var entries =
        lists.entries(id).stream()
            .map(e ->
                new WatchlistChanged.Entry(
                    e.cryptoId(), PersonalWatchlists.spelled(e.side()), e.position()))
            .toList();
    events.publish(new WatchlistChanged(id, "personal", owner, entries, at));
    note(owner, id, action, at);
  }

  private void note(long owner, long id, String action, Instant at) {
    events.publish(new ActivityRecorded(owner, ENTITY, action, ENTITY, id, Map.of(), at));
  }

  /** The operator of the command line has no account that a list could belong to. */
  private long owner(CurrentUser user) {
    var id = people.idOf(user);
    if (id == null) {
      throw new AccessDeniedException("A watchlist belongs to an account");
    }
    return id;
  }

  static NotFound missing(long id) {
    return new NotFound("There is no watchlist " + id);
  }

  private static String unknown(String symbol) {
    return "is not a coin that trades, was " + symbol;
  }
}
