package dev.strata.market.rollups;

import static dev.strata.platform.web.Times.bind;

import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.platform.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores rolled-up candles: those that the topology sends, and those computed where they lie. */
@Component
class RollUps {

  private static final Duration DAY = Duration.ofDays(1);

  /** The last minute of a window comes by stream soon after its close. */
  private static final Duration SETTLE = Duration.ofSeconds(15);

  private final JdbcClient jdbc;
  private final CandleStore candles;
  private final Coins coins;

  RollUps(JdbcClient jdbc, CandleStore candles, Coins coins) {
    this.jdbc = jdbc;
    this.candles = candles;
    this.coins = coins;
  }

  /** Stores what the topology has made; a coin's figures follow its newest day. */
  @Transactional
  public void store(List<CandleRow> rows) {
    candles.ensurePartitions(rows);
    var written = candles.write(rows);
    var days =
        rows.stream()
            .filter(row -> row.timeframe() == Timeframe.D1)
            .map(CandleRow::cryptoId)
            .collect(Collectors.toSet());
    if (!days.isEmpty() && written.newRows() + written.changed() > 0) {
      coins.refresh(days);
    }
  }

  /**
   * Rolls stored candles up again.
   *
   * @param cryptoIds the coins; null for all
   * @return what that changed; nothing, where all was well
   */
  @Transactional
  public CandleStore.Written again(
      @Nullable Collection<Long> cryptoIds, Timeframe timeframe, Instant from, Instant to) {
    var written = candles.rollUp(cryptoIds, timeframe, from, to);
    if (written.newRows() + written.changed() > 0) {
      coins.refresh(cryptoIds == null ? coins.all().stream().map(c -> c.id()).toList() : cryptoIds);
    }
    return written;
  }

  /**
   * Rolls up what an administrator asks for; minutes of these days and coins wait no longer.
   *
   * @param cryptoIds the coins; null for all
   */
  @Transactional
  public CandleStore.Written order(
      @Nullable Collection<Long> cryptoIds, Timeframe timeframe, Instant from, Instant to) {
    if (timeframe == Timeframe.M1) {
      jdbc.sql(
              """
              delete from rollup_due
              where day >= date_trunc('day', :from::timestamptz, 'UTC') and day < :to
                and (:cryptoIds::bigint[] is null or crypto_id = any (:cryptoIds::bigint[]))
              """)
          .param("from", bind(from))
          .param("to", bind(to))
          .param("cryptoIds", cryptoIds == null ? null : cryptoIds.toArray(Long[]::new))
          .update();
    }
    return again(cryptoIds, timeframe, from, to);
  }

  private record Due(long cryptoId, Instant day, Instant notedAt, @Nullable Instant filledTo) {

    /** When the next window is over that holds minutes of both kinds; null when all are. */
    @Nullable Instant next(Instant now) {
      return filledTo == null
          ? null
          : Stream.of(Timeframe.values())
              .filter(timeframe -> timeframe != Timeframe.M1)
              .map(timeframe -> timeframe.openOf(filledTo).plus(timeframe.width()).plus(SETTLE))
              .filter(now::isBefore)
              .min(Comparator.naturalOrder())
              .orElse(null);
    }
  }

  /** Rolls up days that are due; false when none was. */
  @Transactional
  public boolean takeDue(Instant now, int limit) {
    var due =
        jdbc.sql(
                """
                delete from rollup_due d
                using (
                    select crypto_id, day from rollup_due where not_before <= :now
                    order by noted_at, crypto_id, day limit :limit
                    for update skip locked
                ) taken
                where d.crypto_id = taken.crypto_id and d.day = taken.day
                returning d.crypto_id, d.day, d.noted_at, d.filled_to
                """)
            .param("now", bind(now))
            .param("limit", limit)
            .query((row, number) ->
                new Due(
                    row.getLong("crypto_id"),
                    Times.read(row, "day"),
                    Times.read(row, "noted_at"),
                    Times.readNullable(row, "filled_to")))
            .list();
    due.stream()
        .collect(
            Collectors.groupingBy(Due::day, Collectors.mapping(Due::cryptoId, Collectors.toSet())))
        .forEach((day, ids) -> again(ids, Timeframe.M1, day, day.plus(DAY)));
    due.stream()
        .sorted(Comparator.comparingLong(Due::cryptoId).thenComparing(Due::day))
        .forEach(day -> putOff(day, day.next(now)));
    return !due.isEmpty();
  }

  private void putOff(Due due, @Nullable Instant next) {
    if (next == null) {
      return;
    }
    jdbc.sql(
            """
            insert into rollup_due (crypto_id, day, noted_at, filled_to, not_before)
            values (:cryptoId, :day, :notedAt, :filledTo, :next)
            """)
        .param("cryptoId", due.cryptoId())
        .param("day", bind(due.day()))
        .param("notedAt", bind(due.notedAt()))
        .param("filledTo", bind(Objects.requireNonNull(due.filledTo())))
        .param("next", bind(next))
        .update();
  }

  /**
   * Days that wait to be rolled up.
   *
   * @param day its start, UTC
   * @param coins how many coins' candles of that day wait
   * @param notedAt since when the first of them has waited, wall clock
   * @param dueAt when the first of them is due, wall clock; later than that where a window is not
   *     over yet
   */
  record DueDay(Instant day, long coins, Instant notedAt, Instant dueAt) {}

  /** The days that wait, the one that has waited longest first. */
  List<DueDay> dueDays(int limit) {
    return jdbc.sql(
            """
            select day, count(*) as coins, min(noted_at) as noted_at,
                min(greatest(noted_at, not_before)) as due_at
            from rollup_due
            group by day
            order by min(noted_at), day
            limit :limit
            """)
        .param("limit", limit)
        .query((row, number) ->
            new DueDay(
                Times.read(row, "day"),
                row.getLong("coins"),
                Times.read(row, "noted_at"),
                Times.read(row, "due_at")))
        .list();
  }

  /** How many days of coins wait. */
  long dueCoinDays() {
    return jdbc.sql("select count(*) from rollup_due").query(Long.class).single();
  }

  /** Open time of the newest candle of a minute. */
  @Nullable Instant newestMinute(Instant until) {
    return jdbc.sql(
            """
            select n.timestamp
            from candle_coverage v
            cross join lateral (
                select p.timestamp from price_data p
                where p.crypto_id = v.crypto_id and p.timeframe = '1m' and p.timestamp > :from and p.timestamp <= :until
                order by p.timestamp desc limit 1
            ) n
            where v.timeframe = '1m' and v.last_timestamp > :from
            order by n.timestamp desc limit 1
            """)
        .param("from", bind(until.minus(DAY)))
        .param("until", bind(until))
        .query((row, number) -> Times.read(row, "timestamp"))
        .optional()
        .orElse(null);
  }
}
