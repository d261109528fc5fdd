package dev.strata.market.runs;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.market.candles.Timeframe;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs, their open cycles and how far the stages are. */
@Component
class Runs {

  private static final String COLUMNS =
      "run_id, run_kind, timeframe, warm_up_from, range_from, range_to, attempt, state, cursor_close, minute_cursor, "
          + "cycles_total, started_at, completed_at, reason";

  // Roll-ups come coin by coin: a run that follows the market would open their cycle too early.
  private static final String NEXT_DAY =
      """
      select timestamp from price_data
      where timeframe = '1d' and timestamp > :after and timestamp <= :upTo
        and (:isBounded or source not like 'rollup:%')
      order by timestamp limit 1
      """;

  /** Of other widths there is no index by time over all coins. */
  private static final String NEXT_OF_COINS =
      """
      select n.timestamp
      from candle_coverage v
      cross join lateral (
          select p.timestamp from price_data p
          where p.crypto_id = v.crypto_id and p.timeframe = v.timeframe
            and p.timestamp > :after and p.timestamp <= :upTo
            and p.timestamp between v.first_timestamp and v.last_timestamp
            and (:isBounded or p.source not like 'rollup:%')
          order by p.timestamp limit 1
      ) n
      where v.timeframe = :timeframe and v.last_timestamp > :after and v.first_timestamp <= :upTo
      order by n.timestamp limit 1
      """;

  private final JdbcClient jdbc;

  Runs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Starts a run, or the next attempt of one. */
  void start(
      String runId,
      RunKind kind,
      Timeframe timeframe,
      Instant warmUpFrom,
      Instant rangeFrom,
      @Nullable Instant rangeTo,
      @Nullable Instant minuteCursor,
      int cyclesTotal,
      Instant now) {
    jdbc.sql(
            """
            insert into run (run_id, run_kind, timeframe, warm_up_from, range_from, range_to, cursor_close,
                minute_cursor, cycles_total, started_at)
            values (:runId, :kind, :timeframe, :warmUpFrom, :rangeFrom, :rangeTo, :warmUpFrom, :minuteCursor,
                :cyclesTotal, :now)
            on conflict (run_id) do update
            set attempt = run.attempt + 1, state = 'running', warm_up_from = excluded.warm_up_from,
                cursor_close = excluded.warm_up_from, cycles_total = excluded.cycles_total,
                started_at = excluded.started_at, completed_at = null, reason = null
            """)
        .param("runId", runId)
        .param("kind", kind.name().toLowerCase(Locale.ROOT))
        .param("timeframe", timeframe.code())
        .param("warmUpFrom", bind(warmUpFrom))
        .param("rangeFrom", bind(rangeFrom))
        .param("rangeTo", bindNullable(rangeTo))
        .param("minuteCursor", bindNullable(minuteCursor))
        .param("cyclesTotal", cyclesTotal)
        .param("now", bind(now))
        .update();
  }

  Optional<StoredRun> find(String runId) {
    return jdbc.sql("select " + COLUMNS + " from run where run_id = :runId")
        .param("runId", runId)
        .query(Runs::run)
        .optional();
  }

  Optional<StoredRun> running() {
    return jdbc.sql("select " + COLUMNS + " from run where state = 'running'")
        .query(Runs::run)
        .optional();
  }

  Optional<StoredRun> newest() {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from run order by (state = 'running') desc, started_at desc limit 1")
        .query(Runs::run)
        .optional();
  }

  List<StoredRun> replays() {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from run where run_kind = 'replay' order by started_at desc, run_id")
        .query(Runs::run)
        .list();
  }

  /** Waits for whoever else is about to start a run. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('start_run'))").query().listOfRows();
  }

  /** The run that opened the newest cycle after this time, other than this run. */
  Optional<String> otherRunAfter(String runId, Timeframe timeframe, Instant after) {
    return jdbc.sql(
            """
            select run_id from run_cycle
            where timeframe = :timeframe and as_of > :after and run_id <> :runId
            order by as_of desc limit 1
            """)
        .param("timeframe", timeframe.code())
        .param("after", bind(after))
        .param("runId", runId)
        .query(String.class)
        .optional();
  }

  /** How many close times in (from, to] have candles. */
  int closeTimes(Timeframe timeframe, Instant from, Instant to) {
    return jdbc.sql(
            """
            select count(distinct timestamp) from price_data
            where timeframe = :timeframe and timestamp > :from and timestamp <= :to
            """)
        .param("timeframe", timeframe.code())
        .param("from", bind(from.minus(timeframe.width())))
        .param("to", bind(to.minus(timeframe.width())))
        .query(Integer.class)
        .single();
  }

  /** The first close time after this one that has candles, up to a limit. */
  Optional<Instant> nextClose(Timeframe timeframe, Instant after, @Nullable Instant upTo) {
    return jdbc.sql(timeframe == Timeframe.D1 ? NEXT_DAY : NEXT_OF_COINS)
        .param("timeframe", timeframe.code())
        .param("after", bind(after.minus(timeframe.width())))
        .param("isBounded", upTo != null)
        .param("upTo", bind((upTo == null ? END_OF_TIME : upTo).minus(timeframe.width())))
        .query((row, number) -> Times.read(row, "timestamp").plus(timeframe.width()))
        .optional();
  }

  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

  /** Notes cycles as open and moves the cursor behind them. */
  void opened(StoredRun run, Map<Instant, Integer> cycles, Instant cursor, Instant now) {
    jdbc.sql(
            """
            insert into run_cycle (timeframe, as_of, run_id, attempt, candles, published_at)
            select :timeframe, n.as_of, :runId, :attempt, n.candles, :now
            from unnest(:times::timestamptz[], :candles::integer[]) as n (as_of, candles)
            on conflict (timeframe, as_of) do update
            set run_id = excluded.run_id, attempt = excluded.attempt, candles = excluded.candles,
                published_at = excluded.published_at
            """)
        .param("timeframe", run.timeframe().code())
        .param("runId", run.runId())
        .param("attempt", run.attempt())
        .param("now", bind(now))
        .param("times", cycles.keySet().stream().map(Instant::toString).toArray(String[]::new))
        .param("candles", cycles.values().toArray(Integer[]::new))
        .update();
    moveCursor(run, cursor);
  }

  /** Moves the cursor, unless the run has been cancelled or started anew meanwhile. */
  void moveCursor(StoredRun run, Instant cursor) {
    jdbc.sql(
            """
            update run set cursor_close = :cursor
            where run_id = :runId and attempt = :attempt and state = 'running'
            """)
        .param("cursor", bind(cursor))
        .param("runId", run.runId())
        .param("attempt", run.attempt())
        .update();
  }

  void moveMinuteCursor(StoredRun run, Instant cursor) {
    jdbc.sql("update run set minute_cursor = :cursor where run_id = :runId")
        .param("cursor", bind(cursor))
        .param("runId", run.runId())
        .update();
  }

  /** Ends a run; false when it was not running. */
  boolean end(StoredRun run, String state, @Nullable String reason, Instant now) {
    return jdbc.sql(
                """
                update run set state = :state, reason = :reason, completed_at = :now
                where run_id = :runId and attempt = :attempt and state = 'running'
                """)
            .param("state", state)
            .param("reason", reason)
            .param("now", bind(now))
            .param("runId", run.runId())
            .param("attempt", run.attempt())
            .update()
        == 1;
  }

  /** Notes a marker; an earlier cycle or attempt changes nothing. */
  void completed(CycleCompleted marker, Instant now) {
    jdbc.sql(
            """
            insert into stage_progress as s (stage, run_id, attempt, as_of, is_degraded, updated_at)
            values (:stage, :runId, :attempt, :asOf, :degraded, :now)
            on conflict (run_id, stage) do update
            set attempt = excluded.attempt, as_of = excluded.as_of, is_degraded = excluded.is_degraded,
                updated_at = excluded.updated_at
            where (s.attempt, s.as_of) < (excluded.attempt, excluded.as_of)
            """)
        .param("stage", marker.stage())
        .param("runId", marker.run().id())
        .param("attempt", marker.run().attempt())
        .param("asOf", bind(marker.asOf()))
        .param("degraded", marker.degraded())
        .param("now", bind(now))
        .update();
  }

  /** The last cycle that each stage has completed in this attempt, by stage. */
  Map<String, Instant> progress(StoredRun run) {
    var progress = new HashMap<String, Instant>();
    jdbc.sql("select stage, as_of from stage_progress where run_id = :runId and attempt = :attempt")
        .param("runId", run.runId())
        .param("attempt", run.attempt())
        .query((row, number) -> progress.put(row.getString("stage"), Times.read(row, "as_of")))
        .list();
    return progress;
  }

  /** Cycles opened in this attempt after a time. */
  int openedAfter(StoredRun run, Instant after) {
    return jdbc.sql(
            """
            select count(*) from run_cycle where run_id = :runId and attempt = :attempt and as_of > :after
            """)
        .param("runId", run.runId())
        .param("attempt", run.attempt())
        .param("after", bind(after))
        .query(Integer.class)
        .single();
  }

  RunStatus status(StoredRun run) {
    var progress = progress(run);
    var slowest = Stages.ALL.getFirst();
    for (var stage : Stages.ALL) {
      if (at(progress, stage).isBefore(at(progress, slowest))) {
        slowest = stage;
      }
    }
    var published = openedAfter(run, Instant.EPOCH);
    var done = at(progress, slowest);
    var completed = published - openedAfter(run, done);
    return new RunStatus(
        run.runId(),
        run.runId(),
        run.runKind(),
        run.rangeFrom().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
        run.rangeTo() == null
            ? null
            : run.rangeTo().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).toString(),
        run.timeframe().code(),
        run.attempt(),
        run.state(),
        run.isWarm() ? "cycles" : "warm_up",
        run.rangeTo() == null ? published : run.cyclesTotal(),
        published,
        completed,
        published == 0 ? null : slowest,
        done.equals(Instant.EPOCH) ? null : done,
        run.startedAt(),
        run.completedAt(),
        run.reason(),
        Stages.ALL.stream()
            .map(stage -> new RunStatus.StageStatus(stage, progress.get(stage)))
            .toList());
  }

  static Instant at(Map<String, Instant> progress, String stage) {
    return progress.getOrDefault(stage, Instant.EPOCH);
  }

  private static StoredRun run(ResultSet row, int number) throws SQLException {
    return new StoredRun(
        row.getString("run_id"),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        Timeframe.of(row.getString("timeframe")).orElseThrow(),
        Times.read(row, "warm_up_from"),
        Times.read(row, "range_from"),
        Times.readNullable(row, "range_to"),
        row.getInt("attempt"),
        row.getString("state"),
        Times.read(row, "cursor_close"),
        Times.readNullable(row, "minute_cursor"),
        row.getInt("cycles_total"),
        Times.read(row, "started_at"),
        Times.readNullable(row, "completed_at"),
        row.getString("reason"));
  }
}
