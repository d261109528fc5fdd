package dev.strata.platform.cycle;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.cycle.CycleOpened.History;
import dev.strata.contracts.cycle.Run;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this service knows of cycles: those opened, the markers of other stages, and how far its own
 * stages are.
 */
class Cycles {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Cycles(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A cycle that a stage has not completed. */
  record Pending(Cycle cycle, int candles, @Nullable History history, Instant openedAt) {}

  /** A marker of another stage. */
  record Marker(Map<String, Integer> events) {}

  void open(CycleOpened opened, List<String> stages, Instant now) {
    var history = opened.history();
    jdbc.sql(
            """
            insert into cycle (timeframe, as_of, run_id, run_kind, attempt, candles, correlation_id, history_from,
                history_candles, opened_at)
            values (:timeframe, :asOf, :runId, :runKind, :attempt, :candles, :correlationId, :historyFrom,
                :historyCandles, :now)
            on conflict (timeframe, as_of) do update
            set run_id = excluded.run_id, run_kind = excluded.run_kind, attempt = excluded.attempt,
                candles = excluded.candles, correlation_id = excluded.correlation_id,
                history_from = excluded.history_from, history_candles = excluded.history_candles,
                opened_at = excluded.opened_at
            where (cycle.run_id, cycle.attempt) is distinct from (excluded.run_id, excluded.attempt)
            """)
        .param("timeframe", opened.timeframe())
        .param("asOf", bind(opened.asOf()))
        .param("runId", opened.run().id())
        .param("runKind", opened.run().kind().name().toLowerCase(Locale.ROOT))
        .param("attempt", opened.run().attempt())
        .param("candles", opened.candles())
        .param("correlationId", opened.correlationId())
        .param("historyFrom", history == null ? null : bind(history.from()))
        .param("historyCandles", history == null ? null : history.candles())
        .param("now", bind(now))
        .update();
    for (var stage : stages) {
      jdbc.sql(
              """
              insert into cycle_stage (stage, timeframe, as_of, run_id, attempt)
              values (:stage, :timeframe, :asOf, :runId, :attempt)
              on conflict (stage, timeframe, as_of) do update
              set run_id = excluded.run_id, attempt = excluded.attempt, completed_at = null, duration_ms = null
              where (cycle_stage.run_id, cycle_stage.attempt) is distinct from (excluded.run_id, excluded.attempt)
              """)
          .param("stage", stage)
          .param("timeframe", opened.timeframe())
          .param("asOf", bind(opened.asOf()))
          .param("runId", opened.run().id())
          .param("attempt", opened.run().attempt())
          .update();
    }
  }

  void mark(CycleCompleted completed) {
    jdbc.sql(
            """
            insert into cycle_marker (stage, timeframe, as_of, run_id, attempt, events, degraded)
            values (:stage, :timeframe, :asOf, :runId, :attempt, :events::jsonb, :degraded)
            on conflict (stage, timeframe, as_of) do update
            set run_id = excluded.run_id, attempt = excluded.attempt, events = excluded.events,
                degraded = excluded.degraded
            """)
        .param("stage", completed.stage())
        .param("timeframe", completed.timeframe())
        .param("asOf", bind(completed.asOf()))
        .param("runId", completed.run().id())
        .param("attempt", completed.run().attempt())
        .param("events", json.writeValueAsString(new TreeMap<>(completed.events())))
        .param("degraded", completed.degraded())
        .update();
  }

  /** The oldest cycle that the stage has not completed. */
  Optional<Pending> nextFor(String stage) {
    return jdbc.sql(
            """
            select c.timeframe, c.as_of, c.run_id, c.run_kind, c.attempt, c.candles, c.correlation_id,
              c.history_from, c.history_candles, c.opened_at
            from cycle_stage s
            join cycle c on c.timeframe = s.timeframe and c.as_of = s.as_of
            where s.stage = :stage and s.completed_at is null
            order by s.as_of
            limit 1
            """)
        .param("stage", stage)
        .query((row, number) ->
            new Pending(
                new Cycle(
                    new Run(
                        row.getString("run_id"),
                        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
                        row.getInt("attempt")),
                    row.getString("timeframe"),
                    Times.read(row, "as_of"),
                    row.getObject("correlation_id", UUID.class),
                    false),
                row.getInt("candles"),
                history(row),
                Times.read(row, "opened_at")))
        .optional();
  }

  private static @Nullable History history(ResultSet row) throws SQLException {
    var candles = row.getInt("history_candles");
    return row.wasNull() ? null : new History(Times.read(row, "history_from"), candles);
  }

  /** The marker of a stage for this cycle and attempt, if it has come. */
  Optional<Marker> marker(String stage, Cycle cycle) {
    return jdbc.sql(
            """
            select events from cycle_marker
            where stage = :stage and timeframe = :timeframe and as_of = :asOf and run_id = :runId
              and attempt >= :attempt
            """)
        .param("stage", stage)
        .param("timeframe", cycle.timeframe())
        .param("asOf", bind(cycle.asOf()))
        .param("runId", cycle.run().id())
        .param("attempt", cycle.run().attempt())
        .query((row, number) ->
            new Marker(
                json.readValue(
                    row.getString("events"), new TypeReference<Map<String, Integer>>() {})))
        .optional();
  }

  void complete(String stage, Cycle cycle, Instant now, Duration took) {
    jdbc.sql(
            """
            update cycle_stage set completed_at = :now, duration_ms = :took, degraded = :degraded
            where stage = :stage and timeframe = :timeframe and as_of = :asOf
            """)
        .param("now", bind(now))
        .param("took", took.toMillis())
        .param("degraded", cycle.degraded())
        .param("stage", stage)
        .param("timeframe", cycle.timeframe())
        .param("asOf", bind(cycle.asOf()))
        .update();
  }
}
