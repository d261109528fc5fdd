package dev.strata.ops.progress;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.platform.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the stages stand and how new the candles are. */
@Repository
public class Progress {

  /** The stage that opens cycles. */
  public static final String OPENING = "market";

  private final JdbcClient jdbc;
  private final Clock clock;

  Progress(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Where a stage stands.
   *
   * @param stage for example {@code macro} or {@code model:asset}
   * @param timeframe width of the cycle's candles
   * @param lastAsOf close time of its newest cycle
   * @param completedAt when that was announced, wall clock
   * @param lagCycles cycles of the run under way that it has not completed
   * @param runKind kind of the run that its newest cycle belongs to
   * @param degraded whether it went on without a late neighbour
   */
  public record StageState(
      String stage,
      String timeframe,
      Instant lastAsOf,
      Instant completedAt,
      long lagCycles,
      RunKind runKind,
      boolean degraded) {}

  /** Every stage that was ever heard of, the opening one first, then by name. */
  public List<StageState> stages() {
    return jdbc.sql(
            """
            select s.stage, s.timeframe, s.last_as_of, s.completed_at, s.run_kind, s.degraded,
                   case when o.stage is null then 0
                        when (s.run_id, s.attempt) = (o.run_id, o.attempt) then greatest(0, o.cycles - s.cycles)
                        else o.cycles end as lag_cycles
            from stage_progress s
            left join stage_progress o on o.stage = :opening
            order by s.stage <> :opening, s.stage
            """)
        .param("opening", OPENING)
        .query((row, number) ->
            new StageState(
                row.getString("stage"),
                row.getString("timeframe"),
                Times.read(row, "last_as_of"),
                Times.read(row, "completed_at"),
                row.getLong("lag_cycles"),
                RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("degraded")))
        .list();
  }

  /** Close time of the newest candle of any timeframe. */
  public Optional<Instant> newestClose() {
    return jdbc.sql("select newest_close from candle_progress order by newest_close desc limit 1")
        .query((row, number) -> Times.read(row, "newest_close"))
        .optional();
  }

  /** A stage announces its cycles in order, so within a run what is not newer is a repetition. */
  void reached(String stage, Run run, String timeframe, Instant asOf, boolean degraded) {
    jdbc.sql(
            """
            insert into stage_progress
                (stage, timeframe, run_id, run_kind, attempt, last_as_of, cycles, degraded, completed_at)
            values (:stage, :timeframe, :runId, :runKind, :attempt, :asOf, 1, :degraded, :now)
            on conflict (stage) do update
            set timeframe = excluded.timeframe, run_id = excluded.run_id, run_kind = excluded.run_kind,
                attempt = excluded.attempt, last_as_of = excluded.last_as_of, degraded = excluded.degraded,
                completed_at = excluded.completed_at,
                cycles = case when (stage_progress.run_id, stage_progress.attempt) = (excluded.run_id, excluded.attempt)
                              then stage_progress.cycles + 1 else 1 end
            where (stage_progress.run_id, stage_progress.attempt) is distinct from (excluded.run_id, excluded.attempt)
               or stage_progress.last_as_of < excluded.last_as_of
            """)
        .param("stage", stage)
        .param("timeframe", timeframe)
        .param("runId", run.id())
        .param("runKind", run.kind().name().toLowerCase(Locale.ROOT))
        .param("attempt", run.attempt())
        .param("asOf", bind(asOf))
        .param("degraded", degraded)
        .param("now", bind(clock.instant()))
        .update();
  }

  void candleClosed(String timeframe, Instant closeTime) {
    jdbc.sql(
            """
            insert into candle_progress (timeframe, newest_close) values (:timeframe, :closeTime)
            on conflict (timeframe) do update set newest_close = excluded.newest_close
            where candle_progress.newest_close < excluded.newest_close
            """)
        .param("timeframe", timeframe)
        .param("closeTime", bind(closeTime))
        .update();
  }
}
