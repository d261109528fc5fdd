package dev.strata.market.live;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The back-fills; each change is told as a task. */
@Component
class Backfills {

  private static final int MOST_ATTEMPTS = 5;

  private static final String SELECT =
      """
      select b.id, b.state, b.daily_from, b.hourly_from, b.range_to, b.started_at, b.completed_at, b.reason,
          count(c.crypto_id) as coins_total, count(*) filter (where c.state = 'completed') as coins_completed,
          count(*) filter (where c.state = 'failed') as coins_failed, coalesce(sum(c.new_candles), 0) as new_candles,
          coalesce(sum(c.refused), 0) as refused
      from backfill b left join backfill_coin c on c.backfill_id = b.id
      """;

  private final JdbcClient jdbc;
  private final Events events;
  private final Clock clock;

  Backfills(JdbcClient jdbc, Events events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** Asks for history of these coins. */
  @Transactional
  Backfill start(Collection<Long> coins, Instant dailyFrom, Instant hourlyFrom, Instant to) {
    var id =
        jdbc.sql(
                """
                insert into backfill (daily_from, hourly_from, range_to, started_at)
                values (:dailyFrom, :hourlyFrom, :to, :now) returning id
                """)
            .param("dailyFrom", bind(dailyFrom))
            .param("hourlyFrom", bind(hourlyFrom))
            .param("to", bind(to))
            .param("now", bind(clock.instant()))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into backfill_coin (backfill_id, crypto_id)
            select :id, c.crypto_id from unnest(:coins::bigint[]) as c (crypto_id)
            """)
        .param("id", id)
        .param("coins", coins.toArray(Long[]::new))
        .update();
    return announce(id);
  }

  /** The next coin of the oldest back-fill that is open. */
  Optional<Next> next() {
    return jdbc.sql(
            """
            select b.id, c.crypto_id, b.daily_from, b.hourly_from, b.range_to
            from backfill b join backfill_coin c on c.backfill_id = b.id
            where b.state in ('pending', 'running') and c.state = 'pending'
            order by b.id, c.attempts, c.crypto_id
            limit 1
            """)
        .query((row, number) ->
            new Next(
                row.getLong("id"),
                row.getLong("crypto_id"),
                Times.read(row, "daily_from"),
                Times.read(row, "hourly_from"),
                Times.read(row, "range_to")))
        .optional();
  }

  /** What is to be asked next. */
  record Next(long id, long cryptoId, Instant dailyFrom, Instant hourlyFrom, Instant rangeTo) {}

  /** A coin's history is in; with the transaction that stored it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void completed(Next next, long newCandles, long refused, String source) {
    jdbc.sql(
            """
            update backfill_coin set state = 'completed', new_candles = :newCandles, refused = :refused,
                source = :source, reason = null
            where backfill_id = :id and crypto_id = :cryptoId
            """)
        .param("id", next.id())
        .param("cryptoId", next.cryptoId())
        .param("newCandles", newCandles)
        .param("refused", refused)
        .param("source", source)
        .update();
    proceed(next.id());
  }

  /** Nothing came; after some tries the coin is given up, the others go on. */
  @Transactional
  void failed(Next next, String reason) {
    jdbc.sql(
            """
            update backfill_coin set attempts = attempts + 1, reason = :reason,
                state = case when attempts + 1 >= :most then 'failed' else state end
            where backfill_id = :id and crypto_id = :cryptoId
            """)
        .param("id", next.id())
        .param("cryptoId", next.cryptoId())
        .param("reason", reason)
        .param("most", MOST_ATTEMPTS)
        .update();
    proceed(next.id());
  }

  private void proceed(long id) {
    jdbc.sql(
            """
            update backfill b
            set state = case when p.pending > 0 then 'running' when p.completed > 0 then 'completed' else 'failed' end,
                completed_at = case when p.pending = 0 then :now end, reason = p.reason
            from (
                select count(*) filter (where state = 'pending') as pending,
                    count(*) filter (where state = 'completed') as completed, max(reason) as reason
                from backfill_coin where backfill_id = :id
            ) p
            where b.id = :id and b.state in ('pending', 'running')
            """)
        .param("id", id)
        .param("now", bind(clock.instant()))
        .update();
    announce(id);
  }

  /** Ends one early; what it has brought stays. Empty when there is none of this id. */
  @Transactional
  Optional<Backfill> cancel(long id) {
    jdbc.sql(
            """
            update backfill set state = 'cancelled', completed_at = :now, reason = 'Cancelled by an operator'
            where id = :id and state in ('pending', 'running')
            """)
        .param("id", id)
        .param("now", bind(clock.instant()))
        .update();
    return find(id).map(found -> announce(id));
  }

  private Backfill announce(long id) {
    var b = find(id).orElseThrow();
    events.publish(
        new TaskChanged(
            "backfill:" + id,
            "data_sync",
            b.state(),
            Map.of(
                "daily_from", b.dailyFrom().toString(),
                "hourly_from", b.hourlyFrom().toString(),
                "range_to", b.rangeTo().toString()),
            Map.of(
                "coins_total", Integer.toString(b.coinsTotal()),
                "coins_completed", Integer.toString(b.coinsCompleted()),
                "coins_failed", Integer.toString(b.coinsFailed()),
                "new_candles", Long.toString(b.newCandles())),
            b.reason(),
            b.progressPercentage(),
            b.startedAt(),
            b.completedAt(),
            clock.instant()));
    return b;
  }

  Optional<Backfill> find(long id) {
    return jdbc.sql(SELECT + " where b.id = :id group by b.id")
        .param("id", id)
        .query(Backfills::backfill)
        .optional();
  }

  List<Backfill> newest(long before, int limit) {
    return jdbc.sql(SELECT + " where b.id < :before group by b.id order by b.id desc limit :limit")
        .param("before", before)
        .param("limit", limit)
        .query(Backfills::backfill)
        .list();
  }

  private static Backfill backfill(ResultSet row, int number) throws SQLException {
    return new Backfill(
        row.getLong("id"),
        row.getString("state"),
        Times.read(row, "daily_from"),
        Times.read(row, "hourly_from"),
        Times.read(row, "range_to"),
        row.getInt("coins_total"),
        row.getInt("coins_completed"),
        row.getInt("coins_failed"),
        row.getLong("new_candles"),
        row.getLong("refused"),
        Times.read(row, "started_at"),
        Times.readNullable(row, "completed_at"),
        row.getString("reason"));
  }
}
