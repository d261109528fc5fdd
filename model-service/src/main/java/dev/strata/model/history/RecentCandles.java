package dev.strata.model.history;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.features.Market.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Daily candles of all coins by day, held from one cycle to the next. Each day is held with its
 * version in {@code candle_ref_day}, which changes in the transaction that changes one of its
 * candles and never comes back: one statement finds the days whose version is another one and reads
 * them. So what it gives is what a reading of all days at the moment of that statement would give,
 * whatever came late or was corrected, and a day that was read in a transaction that did not come
 * about is read again. Any thread may use it.
 */
final class RecentCandles {

  /** Days that are held at most: a year and the weeks around it that the features need. */
  static final int MOST_DAYS = 512;

  /** Candles that are held at most, some 35 MB. */
  private static final int MOST_CANDLES = 500_000;

  private static final String COLUMNS =
      """
      c.crypto_id, c.open::double precision, c.high::double precision, c.low::double precision,
        c.close::double precision, coalesce(c.volume::double precision, 'NaN') as volume
      """;

  private final JdbcClient jdbc;
  private final int mostCandles;
  private final TreeMap<Integer, Day> days = new TreeMap<>();
  private int held;

  RecentCandles(JdbcClient jdbc) {
    this(jdbc, MOST_CANDLES);
  }

  RecentCandles(JdbcClient jdbc, int mostCandles) {
    this.jdbc = jdbc;
    this.mostCandles = mostCandles;
  }

  /** A day as its version has it. */
  private record Day(long version, List<Observation> candles) {}

  /** Candles closed from one day to another, both included, by day and coin. */
  synchronized List<Observation> between(int fromDay, int toDay) {
    refresh(fromDay, toDay);
    var candles = new ArrayList<Observation>();
    days.subMap(fromDay, true, toDay, true).values().forEach(day -> candles.addAll(day.candles()));
    forget(fromDay, toDay);
    return candles;
  }

  /** The same, read whole and not held. */
  List<Observation> read(int fromDay, int toDay) {
    return jdbc.sql(
            """
            select (extract(epoch from c.close_time) / 86400)::integer as day, %s
            from candle_ref c
            where c.timeframe = '1d' and c.close_time >= :from and c.close_time <= :to
            order by c.close_time, c.crypto_id
            """
                .formatted(COLUMNS))
        .param("from", bind(Days.instant(fromDay)))
        .param("to", bind(Days.instant(toDay)))
        .query((row, number) -> observation(row, row.getInt("day")))
        .list();
  }

  private void refresh(int fromDay, int toDay) {
    var known = days.subMap(fromDay, true, toDay, true);
    var gone = new ArrayList<Integer>();
    var news = new TreeMap<Integer, Day>();
    jdbc.sql(
            """
            with held as (
              select h.day, h.version, to_timestamp(h.day * 86400::bigint) as close_time
              from unnest(:day::integer[], :version::bigint[]) as h (day, version)
            ), news as (
              select coalesce(h.close_time, d.close_time) as close_time, d.version
              from (select close_time, version from candle_ref_day where close_time >= :from and close_time <= :to) d
              full join held h on h.close_time = d.close_time
              where d.version is distinct from h.version
            )
            select (extract(epoch from n.close_time) / 86400)::integer as day, n.version, %s
            from news n
            left join lateral (
              -- A few days of many: each by the index, which the offset holds the planner to.
              select h.* from candle_ref h where h.timeframe = '1d' and h.close_time = n.close_time offset 0) c on true
            order by n.close_time, c.crypto_id
            """
                .formatted(COLUMNS))
        .param("day", known.keySet().toArray(Integer[]::new))
        .param("version", known.values().stream().map(Day::version).toArray(Long[]::new))
        .param("from", bind(Days.instant(fromDay)))
        .param("to", bind(Days.instant(toDay)))
        .query(row -> {
          var day = row.getInt("day");
          var version = row.getObject("version", Long.class);
          if (version == null) {
            gone.add(day);
            return;
          }
          var read = news.computeIfAbsent(day, d -> new Day(version, new ArrayList<>()));
          if (row.getObject("crypto_id") != null) {
            read.candles().add(observation(row, day));
          }
        });
    gone.forEach(this::forget);
    news.forEach((day, read) -> {
      forget(day);
      days.put(day, read);
      held += read.candles().size();
    });
  }

  private void forget(int day) {
    var old = days.remove(day);
    held -= old == null ? 0 : old.candles().size();
  }

  /** Forgets what lies farthest from the days just asked for until what is left is not too much. */
  private void forget(int fromDay, int toDay) {
    while (days.size() > MOST_DAYS || held > mostCandles) {
      var first = days.firstKey();
      var last = days.lastKey();
      forget(fromDay - first >= last - toDay ? first : last);
    }
  }

  private static Observation observation(ResultSet row, int day) throws SQLException {
    return new Observation(
        row.getLong("crypto_id"),
        day,
        row.getDouble("open"),
        row.getDouble("high"),
        row.getDouble("low"),
        row.getDouble("close"),
        row.getDouble("volume"));
  }
}
