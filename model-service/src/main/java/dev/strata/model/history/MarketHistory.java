package dev.strata.model.history;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.features.Market;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final RecentCandles recent;

  MarketHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.recent = new RecentCandles(jdbc);
  }

  /**
   * Candles closed from one day to another, both included, with the sectors. What a cycle looks
   * back on is held between cycles, so that only changed days are read; a longer history is read
   * whole.
   */
  public Market market(int fromDay, int toDay) {
    var universe = universe();
    var candles =
        toDay - fromDay < RecentCandles.MOST_DAYS
            ? recent.between(fromDay, toDay)
            : recent.read(fromDay, toDay);
    return Market.of(
        candles.stream().filter(c -> universe.coins().contains(c.coin())).toList(),
        universe.benchmark(),
        sectors());
  }

  /**
   * Who belongs to the market.
   *
   * @param benchmark id of the coin that stands for the market; 0 without one
   * @param coins ids of those announced that are no stablecoins
   */
  private record Universe(long benchmark, Set<Long> coins) {}

  private Universe universe() {
    return jdbc.sql(
            """
            select (select min(id) from cryptocurrency_ref where symbol = :symbol) as benchmark,
              array(select id from cryptocurrency_ref where not is_stablecoin) as coins
            """)
        .param("symbol", BENCHMARK)
        .query((row, number) -> {
          var benchmark = row.getObject("benchmark", Long.class);
          return new Universe(
              benchmark == null ? NONE : benchmark,
              Set.of((Long[]) row.getArray("coins").getArray()));
        })
        .single();
  }

  private List<Market.Sector> sectors() {
    var slugs = new TreeMap<Long, String>();
    var members = new TreeMap<Long, List<Market.Member>>();
    jdbc.sql(
            """
            select s.id, s.slug, m.crypto_id, m.valid_from, m.valid_to from sector_ref s
            left join sector_member_ref m on m.sector_id = s.id
            order by s.id, m.crypto_id, m.valid_from
            """)
        .query(row -> {
          var sector = row.getLong("id");
          slugs.put(sector, row.getString("slug"));
          var coin = row.getObject("crypto_id", Long.class);
          if (coin != null) {
            members
                .computeIfAbsent(sector, id -> new ArrayList<>())
                .add(
                    new Market.Member(
                        coin,
                        firstDayNotBefore(Times.read(row, "valid_from")),
                        firstDayNotBefore(Times.readNullable(row, "valid_to"))));
          }
        });
    return slugs.entrySet().stream()
        .map(sector ->
            new Market.Sector(
                sector.getKey(),
                sector.getValue(),
                members.getOrDefault(sector.getKey(), List.of())))
        .toList();
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
