package dev.strata.sector.measurement;

import static dev.strata.platform.web.Times.bind;

import dev.strata.sector.analysis.Market;
import dev.strata.sector.analysis.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The market as the layer's own daily candles show it. */
@Repository
class MarketHistory {

  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;

  MarketHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * All coins but stablecoins, over the days that end at {@code asOf}; nothing that closed later.
   *
   * @throws IllegalStateException while a coin that trades is not announced yet: whether it is a
   *     stablecoin and where it is mapped is unknown, and the cycle is tried again
   */
  Market endingAt(Instant asOf, int days) {
    var quotes = new ArrayList<Quote>();
    var unknown = new TreeSet<Long>();
    jdbc.sql(
            """
            select c.crypto_id, r.id is null as unknown,
                   (extract(epoch from :asOf::timestamptz - c.close_time) / 86400)::float8 as days_back,
                   c.close::float8 as close, c.volume::float8 as volume, c.market_cap::float8 as market_cap
            from candle_ref c
            left join cryptocurrency_ref r on r.id = c.crypto_id
            where c.timeframe = '1d' and c.close_time > :from and c.close_time <= :asOf
              and r.is_stablecoin is not true
            order by c.crypto_id, c.close_time
            """)
        .param("asOf", bind(asOf))
        .param("from", bind(asOf.minus(DAY.multipliedBy(days))))
        .query(row -> {
          if (row.getBoolean("unknown")) {
            unknown.add(row.getLong("crypto_id"));
          }
          var daysBack = row.getDouble("days_back");
          // A candle of another day grid than the cycle's is of no use.
          if (daysBack == Math.rint(daysBack)) {
            quotes.add(
                new Quote(
                    row.getLong("crypto_id"),
                    days - 1 - (int) daysBack,
                    row.getDouble("close"),
                    doubleOrNaN(row, "volume"),
                    doubleOrNaN(row, "market_cap")));
          }
        });
    if (!unknown.isEmpty()) {
      throw new IllegalStateException("candles of coins that are not announced yet: " + unknown);
    }
    return Market.of(days, quotes);
  }

  private static double doubleOrNaN(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
