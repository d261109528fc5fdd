package dev.strata.model.history;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.analysis.Panel;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Daily candles of the universe: every coin that has a candle and is no stablecoin. Whether a coin
 * is active is told by its candles alone, so that an old date sees the universe of its time.
 */
@Component
public class MarketHistory {

  private final JdbcClient jdbc;

  MarketHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Candles closed from one day to another, both included. */
  public Panel panel(int fromDay, int toDay) {
    var observations = new ArrayList<Panel.Observation>();
    jdbc.sql(
            """
            select h.crypto_id, (extract(epoch from h.close_time) / 86400)::integer as day, h.close::double precision as close,
              coalesce(h.volume::double precision, 'NaN') as volume
            from candle_ref h
            join cryptocurrency_ref c on c.id = h.crypto_id and not c.is_stablecoin
            where h.timeframe = '1d' and h.close_time >= :from and h.close_time <= :to
            order by h.crypto_id, h.close_time
            """)
        .param("from", bind(Days.instant(fromDay)))
        .param("to", bind(Days.instant(toDay)))
        .query(row -> {
          observations.add(
              new Panel.Observation(
                  row.getLong(1), row.getInt(2), row.getDouble(3), row.getDouble(4)));
        });
    return Panel.of(observations);
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
}
