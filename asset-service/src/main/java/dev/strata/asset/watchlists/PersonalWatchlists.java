package dev.strata.asset.watchlists;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.Side;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists of people; a stranger's is not there. */
@Repository
class PersonalWatchlists {

  private final JdbcClient jdbc;

  PersonalWatchlists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A list without its coins.
   *
   * @param assets how many coins are on it
   */
  record Summary(
      long id,
      String name,
      @Nullable String description,
      String watchlistType,
      int maxAssets,
      int assets,
      int sortOrder,
      Instant createdAt,
      @Nullable Instant updatedAt) {}

  /**
   * A coin on a list.
   *
   * @param position its place, from 1; a removal leaves a gap
   */
  record Entry(long cryptoId, String symbol, Side side, int position, @Nullable String notes) {}

  /** In their owner's order. */
  List<Summary> of(long userId) {
    return jdbc.sql(
            """
            select w.id, w.name, w.description, w.watchlist_type, w.max_assets, w.sort_order, w.created_at,
                   w.updated_at, (select count(*) from watchlist_assets a where a.watchlist_id = w.id) as assets
            from watchlists w
            where w.user_id = :userId
            order by w.sort_order, w.id
            """)
        .param("userId", userId)
        .query((row, number) ->
            new Summary(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("watchlist_type"),
                row.getInt("max_assets"),
                row.getInt("assets"),
                row.getInt("sort_order"),
                Times.read(row, "created_at"),
                Times.readNullable(row, "updated_at")))
        .list();
  }

  boolean owns(long userId, long id) {
    return jdbc.sql("select exists (select from watchlists where id = :id and user_id = :userId)")
        .param("id", id)
        .param("userId", userId)
        .query(Boolean.class)
        .single();
  }

  /** The new list's id; empty when there are already so many. */
  Optional<Long> create(long userId, String name, @Nullable String description, int most) {
    return Optional.ofNullable(
        jdbc.sql("select create_watchlist(:userId, :name, :description::text, :most)")
            .param("userId", userId)
            .param("name", name)
            .param("description", description)
            .param("most", most)
            .query((row, number) -> row.getObject(1, Long.class))
            .list()
            .getFirst());
  }

  /** Changes what is not null; false when it is not theirs. */
  boolean update(
      long userId,
      long id,
      @Nullable String name,
      @Nullable String description,
      @Nullable Integer sortOrder) {
    return jdbc.sql(
            "select update_watchlist(:id, :userId, :name::text, :description::text, :sortOrder::integer)")
        .param("id", id)
        .param("userId", userId)
        .param("name", name)
        .param("description", description)
        .param("sortOrder", sortOrder)
        .query(Boolean.class)
        .single();
  }

  /** False when it is not theirs. */
  boolean delete(long userId, long id) {
    return jdbc.sql("select delete_watchlist(:id, :userId)")
        .param("id", id)
        .param("userId", userId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Holds a list until the transaction ends, so that changes of it follow each other.
   *
   * @return how many coins fit; empty when it is not theirs
   */
  Optional<Integer> lock(long userId, long id) {
    return jdbc.sql(
            "select max_assets from watchlists where id = :id and user_id = :userId for update")
        .param("id", id)
        .param("userId", userId)
        .query(Integer.class)
        .optional();
  }

  /** Time of the next change of a locked list: now, and after all that happened to it. */
  Instant changeTime(long id, Instant now) {
    var present = now.truncatedTo(ChronoUnit.MICROS);
    return jdbc.sql(
            """
            select greatest(max(valid_from), max(valid_to)) as changed_at from watchlist_membership
            where watchlist_id = :id
            """)
        .param("id", id)
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "changed_at")))
        .single()
        .map(newest -> newest.plus(1, ChronoUnit.MICROS))
        .filter(next -> next.isAfter(present))
        .orElse(present);
  }

  /** Its coins in order. */
  List<Entry> entries(long id) {
    return jdbc.sql(
            """
            select a.crypto_id, c.symbol, a.position_type, a.position, a.notes
            from watchlist_assets a join cryptocurrency_ref c on c.id = a.crypto_id
            where a.watchlist_id = :id
            order by a.position
            """)
        .param("id", id)
        .query((row, number) ->
            new Entry(
                row.getLong("crypto_id"),
                row.getString("symbol"),
                Side.valueOf(row.getString("position_type").toUpperCase(Locale.ROOT)),
                row.getInt("position"),
                row.getString("notes")))
        .list();
  }

  /** Ids by symbol of the coins that are active or already on the list. */
  Map<String, Long> coins(long id, Collection<String> symbols) {
    var coins = new TreeMap<String, Long>();
    jdbc.sql(
            """
            select c.symbol, c.id from cryptocurrency_ref c
            where c.symbol = any(:symbols)
              and (c.is_active
                or exists (select from watchlist_assets a where a.watchlist_id = :id and a.crypto_id = c.id))
            order by c.id desc
            """)
        .param("symbols", symbols.toArray(String[]::new))
        .param("id", id)
        .query(row -> {
          coins.put(row.getString("symbol"), row.getLong("id"));
        });
    return coins;
  }

  /** Puts a coin at the first free place. */
  void add(long userId, long id, long cryptoId, Side side, @Nullable String notes, Instant at) {
    jdbc.sql(
            """
            select add_asset_to_watchlist(:id, :cryptoId, :positionType, null, :at, null, :userId)
            """)
        .param("id", id)
        .param("cryptoId", cryptoId)
        .param("positionType", spelled(side))
        .param("at", bind(at))
        .param("userId", userId)
        .query(Integer.class)
        .single();
    jdbc.sql(
            "update watchlist_assets set notes = nullif(:notes::text, '') where watchlist_id = :id and crypto_id = :cryptoId")
        .param("notes", notes)
        .param("id", id)
        .param("cryptoId", cryptoId)
        .update();
  }

  void remove(long id, long cryptoId, Instant at) {
    jdbc.sql("select remove_asset_from_watchlist(:id, :cryptoId, :at)")
        .param("id", id)
        .param("cryptoId", cryptoId)
        .param("at", bind(at))
        .query(Integer.class)
        .single();
  }

  /** Makes the list hold exactly these, places from 1; gives how many coins were touched. */
  int replace(long userId, long id, List<Entry> entries, Instant at) {
    return jdbc.sql(
            "select bulk_update_watchlist_assets(:id, :cryptoIds, :positionTypes, :notes, :at, :userId)")
        .param("id", id)
        .param("cryptoIds", entries.stream().map(Entry::cryptoId).toArray(Long[]::new))
        .param("positionTypes", entries.stream().map(e -> spelled(e.side())).toArray(String[]::new))
        .param("notes", entries.stream().map(Entry::notes).toArray(String[]::new))
        .param("at", bind(at))
        .param("userId", userId)
        .query(Integer.class)
        .single();
  }

  /** Sorts its coins; false when these are not exactly the coins it holds. */
  boolean reorder(long userId, long id, List<Long> cryptoIds) {
    return jdbc.sql("select reorder_watchlist(:id, :cryptoIds, :userId)")
        .param("id", id)
        .param("cryptoIds", cryptoIds.toArray(Long[]::new))
        .param("userId", userId)
        .query(Boolean.class)
        .single();
  }

  static String spelled(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
