package dev.strata.ops.health;

import static dev.strata.platform.web.Times.bind;

import dev.strata.ops.health.CheckHealth.Parts;
import dev.strata.ops.health.Health.DataState;
import dev.strata.ops.health.Health.LastDay;
import dev.strata.ops.health.Health.Layer;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of system_health. */
@Repository
class HealthChecks {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  HealthChecks(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Where the pipeline stands, as one column holds it. */
  private record Pipeline(List<Layer> layers, DataState data) {}

  /** How the database answers. */
  private record Database(long sizeBytes, int connections, double answeredInMs) {}

  @Nullable Double score(Parts parts) {
    return jdbc.sql("select health_score(:up::float8, :lag::bigint, :age::float8) as score")
        .param("up", parts.servicesUp())
        .param("lag", parts.longestLagCycles())
        .param("age", parts.dataAgeCandles())
        .query((row, number) -> new Score(figure(row, "score")))
        .single()
        .value();
  }

  private record Score(@Nullable Double value) {}

  void store(Health health, Parts parts) {
    var score = health.overallHealthScore();
    jdbc.sql(
            """
            insert into system_health
                (check_time, api_status, database_status, ml_models_status, data_pipeline_status,
                 overall_health_score, performance_metrics, error_logs)
            values (:checkTime, :services::jsonb, :database::jsonb, :models::jsonb, :pipeline::jsonb,
                    :score::numeric, :parts::jsonb, :issues::jsonb)
            """)
        .param("checkTime", bind(health.checkTime()))
        .param("services", json.writeValueAsString(health.services()))
        .param("database", json.writeValueAsString(database()))
        .param(
            "models",
            json.writeValueAsString(
                health.layers().stream().filter(l -> l.stage().startsWith("model:")).toList()))
        .param("pipeline", json.writeValueAsString(new Pipeline(health.layers(), health.data())))
        .param("score", score == null ? null : BigDecimal.valueOf(score))
        .param("parts", json.writeValueAsString(parts))
        .param("issues", json.writeValueAsString(health.issues()))
        .update();
  }

  private Database database() {
    var started = System.nanoTime();
    return jdbc.sql(
            """
            select pg_database_size(current_database()) as size_bytes,
                   (select count(*) from pg_stat_activity where datname = current_database()) as connections
            """)
        .query((row, number) ->
            new Database(
                row.getLong("size_bytes"),
                row.getInt("connections"),
                (System.nanoTime() - started) / 1e6))
        .single();
  }

  void letGoBefore(Instant time) {
    jdbc.sql("select archive_old_data(:time)").param("time", bind(time)).query(Long.class).single();
  }

  LastDay lastDay(Instant from) {
    return jdbc.sql(
            """
            select coalesce(sum(checks), 0) as checks, min(lowest_score) as lowest_score,
                   sum(average_score * checks) / nullif(sum(checks) filter (where average_score is not null), 0)
                     as average_score
            from v_system_performance
            where hour > :from
            """)
        .param("from", bind(from))
        .query((row, number) ->
            new LastDay(
                row.getLong("checks"), figure(row, "lowest_score"), figure(row, "average_score")))
        .single();
  }

  private static @Nullable Double figure(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
