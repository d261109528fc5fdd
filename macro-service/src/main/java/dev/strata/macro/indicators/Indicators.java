package dev.strata.macro.indicators;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.macro.IndicatorMeasured;
import dev.strata.macro.observations.Observations;
import dev.strata.macro.observations.Series;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Macro indicators of every cycle. */
@Repository
public class Indicators {

  private static final int HISTORY = 90;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Observations observations;

  Indicators(JdbcClient jdbc, JsonMapper json, Observations observations) {
    this.jdbc = jdbc;
    this.json = json;
    this.observations = observations;
  }

  /** What is kept beside the value. */
  private record Metadata(
      String unit,
      @Nullable Double changePercentage,
      @Nullable Double correlationBtc30d,
      @Nullable Double correlationBtc90d) {}

  /** An indicator as it is served. */
  record Answer(
      String indicatorName,
      BigDecimal value,
      String timeframe,
      Instant timestamp,
      @Nullable Double changePercentage,
      String unit,
      String source,
      Instant observedAt,
      Instant releasedAt,
      @Nullable Double correlationBtc30d,
      @Nullable Double correlationBtc90d,
      RunKind runKind,
      List<Point> history) {}

  /** A published value of the past. */
  record Point(Instant timestamp, BigDecimal value) {}

  /**
   * Stores the readings of a cycle in place of those it had before, and gives the events, by name.
   */
  public List<IndicatorMeasured> save(Cycle cycle, List<IndicatorReading> readings) {
    var names = readings.stream().map(r -> r.observation().series()).toArray(String[]::new);
    jdbc.sql(
            """
            with replaced as (
                delete from macro_indicators where timestamp = :asOf and not (indicator_name = any (:name::text[]))
            )
            insert into macro_indicators (indicator_name, value, timeframe, metadata, timestamp, source, observed_at,
                released_at, run_kind, run_id, correlation_id, degraded)
            select name, value, :timeframe, metadata, :asOf, source, observed_at, released_at, :runKind, :runId,
                   :correlationId, :degraded
            from unnest(:name::text[], :value::numeric[], :metadata::jsonb[], :source::text[],
                    :observedAt::timestamptz[], :releasedAt::timestamptz[])
                as given (name, value, metadata, source, observed_at, released_at)
            on conflict (indicator_name, timeframe, timestamp) do update
            set value = excluded.value, metadata = excluded.metadata, source = excluded.source,
                observed_at = excluded.observed_at, released_at = excluded.released_at, run_kind = excluded.run_kind,
                run_id = excluded.run_id, correlation_id = excluded.correlation_id, degraded = excluded.degraded
            """)
        .param("asOf", bind(cycle.asOf()))
        .param("timeframe", cycle.timeframe())
        .param("name", names)
        .param(
            "value", readings.stream().map(r -> r.observation().value()).toArray(BigDecimal[]::new))
        .param(
            "metadata",
            readings.stream()
                .map(r ->
                    json.writeValueAsString(
                        new Metadata(
                            Series.unitOf(r.observation().series()),
                            r.changePercentage(),
                            r.correlationBtc30d(),
                            r.correlationBtc90d())))
                .toArray(String[]::new))
        .param(
            "source", readings.stream().map(r -> r.observation().source()).toArray(String[]::new))
        .param(
            "observedAt",
            readings.stream()
                .map(r -> r.observation().timestamp().toString())
                .toArray(String[]::new))
        .param(
            "releasedAt",
            readings.stream()
                .map(r -> r.observation().releasedAt().toString())
                .toArray(String[]::new))
        .param("runKind", cycle.runKind().name().toLowerCase(Locale.ROOT))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .param("degraded", cycle.degraded())
        .update();
    return readings.stream()
        .map(r ->
            new IndicatorMeasured(
                r.observation().series(),
                r.observation().value().doubleValue(),
                r.observation().releasedAt(),
                cycle.asOf(),
                cycle.runKind(),
                cycle.correlationId()))
        .toList();
  }

  /** As of the newest cycle that had any, by name. */
  List<Answer> current(@Nullable String name) {
    return jdbc.sql(
            """
            select indicator_name, value, timeframe, metadata, timestamp, source, observed_at, released_at, run_kind
            from get_macro_indicators(:name)
            """)
        .param("name", name)
        .query(this::answer)
        .list();
  }

  private Answer answer(ResultSet row, int number) throws SQLException {
    var metadata = json.readValue(row.getString("metadata"), Metadata.class);
    var name = row.getString("indicator_name");
    var timestamp = Times.read(row, "timestamp");
    var history =
        observations.newest(name, timestamp, HISTORY).stream()
            .map(o -> new Point(o.timestamp(), o.value()))
            .toList();
    return new Answer(
        name,
        row.getBigDecimal("value"),
        row.getString("timeframe"),
        timestamp,
        metadata.changePercentage(),
        metadata.unit(),
        row.getString("source"),
        Times.read(row, "observed_at"),
        Times.read(row, "released_at"),
        metadata.correlationBtc30d(),
        metadata.correlationBtc90d(),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        history);
  }
}
