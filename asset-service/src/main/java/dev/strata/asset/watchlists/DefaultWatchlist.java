package dev.strata.asset.watchlists;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.Side;
import dev.strata.contracts.asset.WatchlistChanged;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The one default list: what it holds now ({@code watchlist_assets}) and held at any time ({@code
 * watchlist_membership}).
 */
@Repository
public class DefaultWatchlist {

  private static final String SELECT =
      """
      select crypto_id, position_type, position from watchlist_membership
      where watchlist_id = :watchlistId
      """;

  private final JdbcClient jdbc;

  DefaultWatchlist(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A coin on the list. */
  public record Entry(long cryptoId, Side side, int position) {}

  /** The list; made when there is none yet. */
  public long id() {
    return jdbc.sql("select create_default_watchlist()").query(Long.class).single();
  }

  /** Coins that fit. */
  public int capacity(long id) {
    return jdbc.sql("select max_assets from watchlists where id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  /** Whether it held anything before a time. */
  public boolean hasBegun(long id, Instant asOf) {
    return jdbc.sql(
            "select exists (select from watchlist_membership where watchlist_id = :id and valid_from < :asOf)")
        .param("id", id)
        .param("asOf", bind(asOf))
        .query(Boolean.class)
        .single();
  }

  /** Its coins as a cycle finds them, before anything that happens at {@code asOf}. */
  public List<Entry> before(long id, Instant asOf) {
    return entries(id, "and valid_from < :asOf and (valid_to is null or valid_to >= :asOf)", asOf);
  }

  /** Its coins with all that happened up to and at {@code asOf}. */
  public List<Entry> asOf(long id, Instant asOf) {
    return entries(id, "and valid_from <= :asOf and (valid_to is null or valid_to > :asOf)", asOf);
  }

  /** What came onto it at exactly this time. */
  public List<Entry> addedAt(long id, Instant asOf) {
    return entries(id, "and valid_from = :asOf", asOf);
  }

  private List<Entry> entries(long id, String period, Instant asOf) {
    return jdbc.sql(SELECT + period + " order by position, crypto_id")
        .param("watchlistId", id)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Entry(
                row.getLong("crypto_id"),
                Side.valueOf(row.getString("position_type").toUpperCase(Locale.ROOT)),
                row.getInt("position")))
        .list();
  }

  /** Who changes the list: a run's policy or a person. */
  public record Author(@Nullable String runId, @Nullable Long userId) {}

  /** Puts a coin on the list at its first free place. */
  public void add(long id, long cryptoId, Side side, Instant at, Author author) {
    insert(id, cryptoId, side, null, at, author);
  }

  /** Turns a coin to the other side, at its place. */
  public void turn(long id, long cryptoId, Side side, Instant at, Author author) {
    insert(id, cryptoId, side, remove(id, cryptoId, at), at, author);
  }

  private void insert(
      long id, long cryptoId, Side side, @Nullable Integer position, Instant at, Author author) {
    jdbc.sql(
            """
            select add_asset_to_watchlist(:id, :cryptoId, :positionType, :position::integer, :at, :runId::text,
              :userId::bigint)
            """)
        .param("id", id)
        .param("cryptoId", cryptoId)
        .param("positionType", side.name().toLowerCase(Locale.ROOT))
        .param("position", position)
        .param("at", bind(at))
        .param("runId", author.runId())
        .param("userId", author.userId())
        .query(Integer.class)
        .single();
  }

  /** Takes a coin off the list; gives its place. */
  public int remove(long id, long cryptoId, Instant at) {
    return jdbc.sql("select remove_asset_from_watchlist(:id, :cryptoId, :at)")
        .param("id", id)
        .param("cryptoId", cryptoId)
        .param("at", bind(at))
        .query(Integer.class)
        .single();
  }

  /** Undoes everything from a time on. */
  public void rewind(long id, Instant from) {
    jdbc.sql("select rewind_watchlist(:id, :from)")
        .param("id", id)
        .param("from", bind(from))
        .query(Integer.class)
        .single();
  }

  /** The list as of a time, to announce. */
  public WatchlistChanged announced(long id, Instant asOf) {
    var entries =
        asOf(id, asOf).stream()
            .map(e ->
                new WatchlistChanged.Entry(
                    e.cryptoId(), e.side().name().toLowerCase(Locale.ROOT), e.position()))
            .toList();
    return new WatchlistChanged(id, "default", null, entries, asOf);
  }

  /** Whether a coin is on the list now. */
  public Optional<Entry> current(long id, long cryptoId) {
    return jdbc.sql(
            """
            select crypto_id, position_type, position from watchlist_assets
            where watchlist_id = :id and crypto_id = :cryptoId
            """)
        .param("id", id)
        .param("cryptoId", cryptoId)
        .query((row, number) ->
            new Entry(
                row.getLong("crypto_id"),
                Side.valueOf(row.getString("position_type").toUpperCase(Locale.ROOT)),
                row.getInt("position")))
        .optional();
  }

  /** How many coins are on the list now. */
  public int size(long id) {
    return jdbc.sql("select count(*) from watchlist_assets where watchlist_id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }
}
