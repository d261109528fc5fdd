package dev.strata.market.candles;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The candles of {@code price_data}. */
@Component
public class CandleStore {

  private static final String STAGING =
      """
      create temporary table if not exists candle_staging (
          crypto_id bigint, timeframe text, timestamp timestamptz, open_price numeric(38, 18),
          high_price numeric(38, 18), low_price numeric(38, 18), close_price numeric(38, 18), volume numeric(38, 8),
          market_cap numeric(24, 2), source text) on commit delete rows
      """;

  // Days of all coins are read by their index on time; of other widths each coin's by the unique
  // key.
  private static final String OPENED_DAYS =
      """
      select crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, volume, market_cap,
          source
      from price_data
      where timeframe = '1d' and timestamp >= :from and timestamp < :to
      order by timestamp, crypto_id
      """;

  private static final String OPENED_OF_COINS =
      """
      select n.*
      from candle_coverage v
      cross join lateral (
          select p.crypto_id, p.timeframe, p.timestamp, p.open_price, p.high_price, p.low_price, p.close_price,
              p.volume, p.market_cap, p.source
          from price_data p
          where p.crypto_id = v.crypto_id and p.timeframe = :timeframe and p.timestamp >= :from
            and p.timestamp < :to
          offset 0
      ) n
      where v.timeframe = :timeframe and v.last_timestamp >= :from and v.first_timestamp < :to
      order by n.timestamp, n.crypto_id
      """;

  private static final String LAST_DAYS =
      """
      select timestamp from price_data
      where timeframe = '1d' and source not like 'rollup:%'
      order by timestamp desc limit 1
      """;

  private static final String LAST_OF_COINS =
      """
      select n.timestamp
      from candle_coverage v
      cross join lateral (
          select p.timestamp from price_data p
          where p.crypto_id = v.crypto_id and p.timeframe = :timeframe and p.source not like 'rollup:%'
            and p.timestamp between v.first_timestamp and v.last_timestamp
          order by p.timestamp desc limit 1
      ) n
      where v.timeframe = :timeframe
      order by n.timestamp desc limit 1
      """;

  private static final String COUNT_DAYS =
      """
      select count(*) from price_data
      where timeframe = '1d' and timestamp > :from and timestamp <= :to
      """;

  private static final String COUNT_OF_COINS =
      """
      select count(*)
      from candle_coverage v
      cross join lateral (
          select from price_data p
          where p.crypto_id = v.crypto_id and p.timeframe = :timeframe and p.timestamp > :from and p.timestamp <= :to
          offset 0
      ) n
      where v.timeframe = :timeframe and v.last_timestamp > :from and v.first_timestamp <= :to
      """;

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy_MM");
  private static final Comparator<CandleRow> BY_TIME = Comparator.comparing(CandleRow::timestamp);
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final JdbcClient jdbc;
  private final TableCopy copy;
  private final Set<YearMonth> months = ConcurrentHashMap.newKeySet();

  CandleStore(JdbcClient jdbc, TableCopy copy) {
    this.jdbc = jdbc;
    this.copy = copy;
  }

  /**
   * What a batch did.
   *
   * @param newRows candles that were not known
   * @param changed candles that got other values from the source that gave them
   * @param otherSource candles left as another source gave them
   */
  public record Written(long newRows, long changed, long otherSource) {

    static final Written NOTHING = new Written(0, 0, 0);

    Written plus(Written other) {
      return new Written(
          newRows + other.newRows, changed + other.changed, otherSource + other.otherSource);
    }
  }

  /**
   * Makes room for candles opened in [from, to]; commits by itself, so that nobody waits for it
   * long.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void ensurePartitions(Instant from, Instant to) {
    var last = monthOf(to);
    var missing = false;
    for (var month = monthOf(from); !month.isAfter(last); month = month.plusMonths(1)) {
      missing |= !months.contains(month);
    }
    if (!missing) {
      return;
    }
    refuseArchived(monthOf(from), last);
    jdbc.sql("select ensure_price_partitions(:from, :to)")
        .param("from", bind(from))
        .param("to", bind(to))
        .query(Integer.class)
        .single();
    for (var month = monthOf(from); !month.isAfter(last); month = month.plusMonths(1)) {
      months.add(month);
    }
  }

  /** Makes room for candles, as {@link #ensurePartitions(Instant, Instant)} does. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void ensurePartitions(Collection<CandleRow> candles) {
    if (!candles.isEmpty()) {
      ensurePartitions(
          Collections.min(candles, BY_TIME).timestamp(),
          Collections.max(candles, BY_TIME).timestamp());
    }
  }

  private void refuseArchived(YearMonth first, YearMonth last) {
    jdbc.sql(
            """
            select to_char(month, 'YYYY-MM') from price_archive where month between :first and :last
            order by month limit 1
            """)
        .param("first", first.atDay(1))
        .param("last", last.atDay(1))
        .query(String.class)
        .optional()
        .ifPresent(month -> {
          throw new Conflict(
              "partition-archived",
              "The candles of %s are archived; restore that month first".formatted(month));
        });
  }

  /** Months are looked up again: one has been taken out. */
  public void forgetPartitions() {
    months.clear();
  }

  private static YearMonth monthOf(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  /**
   * Stores candles, at most one for each coin, timeframe and time; needs a transaction and the
   * partitions.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written write(List<CandleRow> candles) {
    var sorted = candles.stream().sorted(CandleStore::byCoin).toList();
    var spans = spans(sorted);
    if (areNewerThanAllHeld(spans)) {
      return append(sorted, spans);
    }
    jdbc.sql(STAGING).update();
    copy.into("candle_staging", sorted);
    return taken(jdbc.sql("select new_rows, changed, other_source from upsert_candles()"));
  }

  /** As the index of the coin's candles lies: neighbours go into one page. */
  static int byCoin(CandleRow one, CandleRow other) {
    if (one.cryptoId() != other.cryptoId()) {
      return Long.compare(one.cryptoId(), other.cryptoId());
    }
    return one.timeframe() == other.timeframe()
        ? one.timestamp().compareTo(other.timestamp())
        : one.timeframe().compareTo(other.timeframe());
  }

  /** What a batch holds of one coin in one timeframe. */
  private record Span(
      long cryptoId, Timeframe timeframe, Instant first, Instant last, long count) {}

  /** The spans of candles that are in order. */
  private static List<Span> spans(List<CandleRow> sorted) {
    var spans = new ArrayList<Span>();
    int start = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      var first = sorted.get(start);
      if (i == sorted.size()
          || sorted.get(i).cryptoId() != first.cryptoId()
          || sorted.get(i).timeframe() != first.timeframe()) {
        spans.add(
            new Span(
                first.cryptoId(),
                first.timeframe(),
                first.timestamp(),
                sorted.get(i - 1).timestamp(),
                i - start));
        start = i;
      }
    }
    return spans;
  }

  /**
   * Whether nothing of the batch can be there already. What is held of its coins stays locked until
   * the transaction ends, as {@code upsert_candles} locks it, so that nobody else writes it
   * meanwhile; a coin of which nothing is held has nothing to lock and goes the long way.
   */
  private boolean areNewerThanAllHeld(List<Span> spans) {
    if (spans.isEmpty()) {
      return false;
    }
    return jdbc.sql(
                """
                select count(*) filter (where h.last_timestamp < h.first)
                from (
                    select v.last_timestamp, s.first
                    from candle_coverage v
                    join unnest(:cryptoId::bigint[], :timeframe::text[], :first::timestamptz[])
                        as s (crypto_id, timeframe, first) using (crypto_id, timeframe)
                    order by v.crypto_id, v.timeframe
                    for update of v
                ) h
                """)
            .param("cryptoId", spans.stream().map(Span::cryptoId).toArray(Long[]::new))
            .param(
                "timeframe", spans.stream().map(s -> s.timeframe().code()).toArray(String[]::new))
            .param("first", spans.stream().map(s -> s.first().toString()).toArray(String[]::new))
            .query(Long.class)
            .single()
        == spans.size();
  }

  /**
   * Stores candles that are newer than all held: without a look at each whether it is there, and
   * straight into their months, as a partitioned table with triggers takes only row by row.
   */
  private Written append(List<CandleRow> sorted, List<Span> spans) {
    var last = monthOf(Collections.max(spans, Comparator.comparing(Span::last)).last());
    var month = monthOf(Collections.min(spans, Comparator.comparing(Span::first)).first());
    for (; !month.isAfter(last); month = month.plusMonths(1)) {
      var rows = openedIn(month, sorted);
      if (!rows.isEmpty()) {
        copy.into("price_data_" + month.format(MONTH), rows);
      }
    }
    cover(spans, firstsOfDays(sorted));
    return new Written(sorted.size(), 0, 0);
  }

  private static List<CandleRow> openedIn(YearMonth month, List<CandleRow> candles) {
    var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return candles.stream()
        .filter(c -> !c.timestamp().isBefore(start) && c.timestamp().isBefore(end))
        .toList();
  }

  /** The first minute of each coin and day. */
  private static List<CandleRow> firstsOfDays(List<CandleRow> sorted) {
    var firsts = new ArrayList<CandleRow>();
    for (var c : sorted) {
      if (c.timeframe() == Timeframe.M1 && (firsts.isEmpty() || !isOfDayOf(firsts.getLast(), c))) {
        firsts.add(c);
      }
    }
    return firsts;
  }

  private static boolean isOfDayOf(CandleRow one, CandleRow other) {
    return one.cryptoId() == other.cryptoId()
        && Math.floorDiv(one.timestamp().getEpochSecond(), DAY)
            == Math.floorDiv(other.timestamp().getEpochSecond(), DAY);
  }

  /**
   * Notes what is held now and, as {@code upsert_candles} does, days whose minutes the running
   * roll-up will not wait for.
   */
  private void cover(List<Span> spans, List<CandleRow> firsts) {
    jdbc.sql(
            """
            with due as (
                insert into rollup_due (crypto_id, day)
                select d.crypto_id, date_trunc('day', d.first, 'UTC')
                from unnest(:minuteOf::bigint[], :minute::timestamptz[]) as d (crypto_id, first)
                where d.first < now() - interval '24 hours'
                order by 1, 2
                on conflict do nothing
            )
            update candle_coverage v
            set last_timestamp = s.last, candles = v.candles + s.count
            from unnest(:cryptoId::bigint[], :timeframe::text[], :last::timestamptz[], :count::bigint[])
                as s (crypto_id, timeframe, last, count)
            where v.crypto_id = s.crypto_id and v.timeframe = s.timeframe
            """)
        .param("minuteOf", firsts.stream().map(CandleRow::cryptoId).toArray(Long[]::new))
        .param("minute", firsts.stream().map(c -> c.timestamp().toString()).toArray(String[]::new))
        .param("cryptoId", spans.stream().map(Span::cryptoId).toArray(Long[]::new))
        .param("timeframe", spans.stream().map(s -> s.timeframe().code()).toArray(String[]::new))
        .param("last", spans.stream().map(s -> s.last().toString()).toArray(String[]::new))
        .param("count", spans.stream().map(Span::count).toArray(Long[]::new))
        .update();
  }

  private Written taken(JdbcClient.StatementSpec statement) {
    var written =
        statement
            .query((row, number) ->
                new Written(
                    row.getLong("new_rows"), row.getLong("changed"), row.getLong("other_source")))
            .single();
    jdbc.sql("delete from candle_staging").update();
    return written;
  }

  /**
   * Rolls candles of a timeframe up to all coarser ones, over the whole days that [from, to)
   * touches; only whole windows give a candle. Needs a transaction.
   *
   * @param cryptoIds the coins; null for all
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written rollUp(
      @Nullable Collection<Long> cryptoIds, Timeframe timeframe, Instant from, Instant to) {
    jdbc.sql(STAGING).update();
    return taken(
        jdbc.sql(
                """
                select new_rows, changed, other_source
                from rollup_candles(:cryptoIds::bigint[], :timeframe, :from, :to)
                """)
            .param("cryptoIds", cryptoIds == null ? null : cryptoIds.toArray(Long[]::new))
            .param("timeframe", timeframe.code())
            .param("from", bind(from))
            .param("to", bind(to)));
  }

  /**
   * Notes the days of stored minutes, to be rolled up by the next turn of that task and at the end
   * of each window that the newest of them is in. Needs a transaction: that which stores them.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void rollUpLater(List<CandleRow> minutes) {
    if (minutes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into rollup_due as r (crypto_id, day, filled_to)
            select m.crypto_id, date_trunc('day', m.timestamp, 'UTC'), max(m.timestamp)
            from unnest(:cryptoId::bigint[], :timestamp::timestamptz[]) as m (crypto_id, timestamp)
            group by 1, 2
            order by 1, 2
            on conflict (crypto_id, day) do update
            set filled_to = greatest(r.filled_to, excluded.filled_to), not_before = excluded.not_before
            """)
        .param("cryptoId", minutes.stream().map(CandleRow::cryptoId).toArray(Long[]::new))
        .param(
            "timestamp",
            minutes.stream().map(minute -> minute.timestamp().toString()).toArray(String[]::new))
        .update();
  }

  /**
   * Former values of a candle.
   *
   * @param candle as it was then known
   * @param knownFrom when those values were written, wall clock
   * @param replacedAt when others took their place, wall clock
   */
  public record Revision(CandleRow candle, Instant knownFrom, Instant replacedAt) {}

  /** Former values of a candle, the newest first. */
  public List<Revision> revisions(long cryptoId, Timeframe timeframe, Instant timestamp) {
    return jdbc.sql(
            """
            select crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, volume, market_cap,
                source, known_from, replaced_at
            from candle_revision
            where crypto_id = :cryptoId and timeframe = :timeframe and timestamp = :timestamp
            order by id desc
            limit 200
            """)
        .param("cryptoId", cryptoId)
        .param("timeframe", timeframe.code())
        .param("timestamp", bind(timestamp))
        .query((row, number) ->
            new Revision(
                candle(row, number), Times.read(row, "known_from"), Times.read(row, "replaced_at")))
        .list();
  }

  /**
   * Candles of one coin, the newest first; bounds that are null or wider than what is held keep the
   * database from looking at months without any.
   *
   * @param from open time of the earliest wanted
   * @param before they open before this
   */
  public List<CandleRow> newestHeld(
      long cryptoId,
      Timeframe timeframe,
      @Nullable Instant from,
      @Nullable Instant before,
      int limit) {
    var held =
        coverage(cryptoId).stream().filter(c -> c.timeframe().equals(timeframe.code())).findFirst();
    if (held.isEmpty()) {
      return List.of();
    }
    var first = held.get().first();
    var end = held.get().last().plusSeconds(1);
    return newestOf(
        cryptoId,
        timeframe,
        from != null && from.isAfter(first) ? from : first,
        before != null && before.isBefore(end) ? before : end,
        limit);
  }

  /** Candles of all coins opened in [from, to), in order of time and coin. */
  public List<CandleRow> openedBetween(Timeframe timeframe, Instant from, Instant to) {
    return jdbc.sql(timeframe == Timeframe.D1 ? OPENED_DAYS : OPENED_OF_COINS)
        .param("timeframe", timeframe.code())
        .param("from", bind(from))
        .param("to", bind(to))
        .query(CandleStore::candle)
        .list();
  }

  /** Open time of the newest candle of a timeframe that a source gave; a roll-up is none. */
  public Optional<Instant> lastOpened(Timeframe timeframe) {
    return jdbc.sql(timeframe == Timeframe.D1 ? LAST_DAYS : LAST_OF_COINS)
        .param("timeframe", timeframe.code())
        .query((row, number) -> Times.read(row, "timestamp"))
        .optional();
  }

  /** Open times of the newest candle of a timeframe, by coin. */
  public Map<Long, Instant> lastOpenedByCoin(Timeframe timeframe) {
    var newest = new HashMap<Long, Instant>();
    jdbc.sql("select crypto_id, last_timestamp from candle_coverage where timeframe = :timeframe")
        .param("timeframe", timeframe.code())
        .query((row, number) ->
            newest.put(row.getLong("crypto_id"), Times.read(row, "last_timestamp")))
        .list();
    return newest;
  }

  /** How many candles of all coins closed in (from, to]. */
  public int closedBetween(Timeframe timeframe, Instant from, Instant to) {
    return jdbc.sql(timeframe == Timeframe.D1 ? COUNT_DAYS : COUNT_OF_COINS)
        .param("timeframe", timeframe.code())
        .param("from", bind(from.minus(timeframe.width())))
        .param("to", bind(to.minus(timeframe.width())))
        .query(Integer.class)
        .single();
  }

  /** Candles of one coin opened in [from, to), the newest first. */
  public List<CandleRow> newestOf(
      long cryptoId, Timeframe timeframe, Instant from, Instant to, int limit) {
    return jdbc.sql(
            """
            select crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, volume, market_cap,
                source
            from price_data
            where crypto_id = :cryptoId and timeframe = :timeframe and timestamp >= :from and timestamp < :to
            order by timestamp desc
            limit :limit
            """)
        .param("cryptoId", cryptoId)
        .param("timeframe", timeframe.code())
        .param("from", bind(from))
        .param("to", bind(to))
        .param("limit", limit)
        .query(CandleStore::candle)
        .list();
  }

  static CandleRow candle(ResultSet row, int number) throws SQLException {
    return new CandleRow(
        row.getLong("crypto_id"),
        Timeframe.of(row.getString("timeframe")).orElseThrow(),
        Times.read(row, "timestamp"),
        row.getBigDecimal("open_price"),
        row.getBigDecimal("high_price"),
        row.getBigDecimal("low_price"),
        row.getBigDecimal("close_price"),
        row.getBigDecimal("volume"),
        row.getBigDecimal("market_cap"),
        row.getString("source"));
  }

  /** Stretches without candles between two candles of a coin opened in [from, to]. */
  public List<Gap> gaps(long cryptoId, Timeframe timeframe, Instant from, Instant to) {
    return jdbc.sql(
            "select gap_from, gap_to, missing from candle_gaps(:cryptoId, :timeframe, :from, :to)")
        .param("cryptoId", cryptoId)
        .param("timeframe", timeframe.code())
        .param("from", bind(from))
        .param("to", bind(to))
        .query((row, number) ->
            new Gap(Times.read(row, "gap_from"), Times.read(row, "gap_to"), row.getLong("missing")))
        .list();
  }

  /**
   * A stretch without candles.
   *
   * @param from open time of the first missing candle
   * @param to open time of the next candle there is
   * @param missing how many are missing
   */
  public record Gap(Instant from, Instant to, long missing) {}

  /** How much history of a timeframe each coin has, by coin. */
  public List<Coverage> coverage(long cryptoId) {
    return jdbc.sql(
            """
            select timeframe, first_timestamp, last_timestamp, candles, gaps
            from v_price_data_quality
            where crypto_id = :cryptoId
            order by timeframe_width(timeframe)
            """)
        .param("cryptoId", cryptoId)
        .query((row, number) ->
            new Coverage(
                row.getString("timeframe"),
                Times.read(row, "first_timestamp"),
                Times.read(row, "last_timestamp"),
                row.getLong("candles"),
                row.getLong("gaps")))
        .list();
  }

  /**
   * History of one timeframe.
   *
   * @param timeframe width
   * @param first open time of the first candle
   * @param last open time of the last candle
   * @param count candles held
   * @param gaps candles missing between first and last
   */
  public record Coverage(String timeframe, Instant first, Instant last, long count, long gaps) {}

  /**
   * Drops candles of a timeframe opened before a time; fine candles of the simulated market are not
   * kept for ever.
   */
  @Transactional
  public void forget(Timeframe timeframe, Instant before) {
    jdbc.sql(
            """
            delete from price_data d
            using candle_coverage v
            where v.timeframe = :timeframe and v.first_timestamp < :before
              and d.crypto_id = v.crypto_id and d.timeframe = v.timeframe
              and d.timestamp >= v.first_timestamp and d.timestamp < :before
            """)
        .param("timeframe", timeframe.code())
        .param("before", bind(before))
        .update();
    jdbc.sql(
            "delete from candle_coverage where timeframe = :timeframe and last_timestamp < :before")
        .param("timeframe", timeframe.code())
        .param("before", bind(before))
        .update();
    jdbc.sql(
            """
            update candle_coverage v
            set first_timestamp = h.first_timestamp, candles = h.candles
            from candle_coverage o
            cross join lateral (
                select min(p.timestamp) as first_timestamp, count(*) as candles
                from price_data p
                where p.crypto_id = o.crypto_id and p.timeframe = o.timeframe and p.timestamp >= :before
            ) h
            where o.timeframe = :timeframe and o.first_timestamp < :before
              and v.crypto_id = o.crypto_id and v.timeframe = o.timeframe
            """)
        .param("timeframe", timeframe.code())
        .param("before", bind(before))
        .update();
  }
}
