package dev.strata.model.history;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.features.Market;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Daily candles of the universe: every coin that has a candle and is no stablecoin. Whether a coin
 * is active is told by its candles alone, so that an old date sees the universe of its time.
 */
@Component
public class MarketHistory {

  private static final String BENCHMARK = "BTC";
  private static final long NONE = 0;
  private static final long DAY_SECONDS = 86_400;

  private final JdbcClient jdbc;

  MarketHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Candles closed from one day to another, both included, with the sectors. */
  public Market market(int fromDay, int toDay) {
    var candles = new ArrayList<Market.Observation>();
    jdbc.sql(
            """
            select h.crypto_id, (extract(epoch from h.close_time) / 86400)::integer as day, h.open::double precision,
              h.high::double precision, h.low::double precision, h.close::double precision,
              coalesce(h.volume::double precision, 'NaN')
            from candle_ref h
            join cryptocurrency_ref c on c.id = h.crypto_id and not c.is_stablecoin
            where h.timeframe = '1d' and h.close_time >= :from and h.close_time <= :to
            order by h.crypto_id, h.close_time
            """)
        .param("from", bind(Days.instant(fromDay)))
        .param("to", bind(Days.instant(toDay)))
        .query(row -> {
          candles.add(
              new Market.Observation(
                  row.getLong(1),
                  row.getInt(2),
                  row.getDouble(3),
                  row.getDouble(4),
                  row.getDouble(5),
                  row.getDouble(6),
                  row.getDouble(7)));
        });
    return Market.of(candles, benchmark(), sectors());
  }

  private long benchmark() {
    return jdbc.sql("select min(id) from cryptocurrency_ref where symbol = :symbol")
        .param("symbol", BENCHMARK)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single()
        .orElse(NONE);
  }

  private List<Market.Sector> sectors() {
    var members = new TreeMap<Long, List<Market.Member>>();
    jdbc.sql(
            """
            select sector_id, crypto_id, valid_from, valid_to from sector_member_ref
            order by sector_id, crypto_id, valid_from
            """)
        .query(row -> {
          members
              .computeIfAbsent(row.getLong("sector_id"), sector -> new ArrayList<>())
              .add(
                  new Market.Member(
                      row.getLong("crypto_id"),
                      firstDayNotBefore(Times.read(row, "valid_from")),
                      firstDayNotBefore(Times.readNullable(row, "valid_to"))));
        });
    return jdbc.sql("select id, slug from sector_ref order by id")
        .query((row, number) ->
            new Market.Sector(
                row.getLong("id"),
                row.getString("slug"),
                members.getOrDefault(row.getLong("id"), List.of())))
        .list();
  }

  /** A membership counts on a day when it holds at the day's close. */
  private static int firstDayNotBefore(@Nullable Instant moment) {
    return moment == null
        ? Market.NEVER
        : Math.toIntExact(Math.ceilDiv(moment.getEpochSecond(), DAY_SECONDS));
  }

  /** First close time of any daily candle. */
  public Optional<Instant> firstClose() {
    return jdbc.sql("select min(close_time) as first from candle_ref where timeframe = '1d'")
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "first")))
        .single();
  }

  /**
   * Makes sure that each coin of a close time has been announced: topics have no common order, and
   * a universe that depended on which event came first would not be the same twice. The engine
   * tries again.
   */
  public void requireAnnounced(Instant asOf) {
    var unknown =
        jdbc.sql(
                """
                select h.crypto_id from candle_ref h
                left join cryptocurrency_ref c on c.id = h.crypto_id
                where h.timeframe = '1d' and h.close_time = :asOf and c.is_stablecoin is null
                order by h.crypto_id
                """)
            .param("asOf", bind(asOf))
            .query(Long.class)
            .list();
    if (!unknown.isEmpty()) {
      throw new IllegalStateException("Coins not announced yet: " + unknown);
    }
  }

  /** Makes sure that the sectors have been announced. */
  public void requireSectors() {
    if (!jdbc.sql("select exists (select from sector_ref)").query(Boolean.class).single()) {
      throw new IllegalStateException("Sectors not announced yet");
    }
  }
}
