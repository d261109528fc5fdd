package dev.strata.ops.calls;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to providers of data. */
@Repository
class ProviderCalls {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ProviderCalls(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Place in the order of calls: last sent first. */
  record After(Instant requestTimestamp, long id) {}

  /** Stores a call; one that is held already changes nothing. */
  void store(ProviderCalled call) {
    jdbc.sql(
            """
            insert into external_api_logs
                (call_id, api_provider, endpoint, http_method, response_status, response_time_ms, request_params,
                 response_data, error_message, request_timestamp)
            values (:callId, :provider, :endpoint, :method, :status::integer, :ms, :params::jsonb, :data::jsonb,
                :error::text, :sentAt)
            on conflict (call_id) do nothing
            """)
        .param("callId", call.callId())
        .param("provider", call.provider())
        .param("endpoint", call.endpoint())
        .param("method", call.httpMethod())
        .param("status", call.responseStatus())
        .param("ms", BigDecimal.valueOf(call.responseTimeMs()))
        .param("params", json.writeValueAsString(new TreeMap<>(call.requestParams())))
        .param("data", body(call))
        .param("error", call.errorMessage())
        .param("sentAt", bind(call.calledAt()))
        .update();
  }

  private @Nullable String body(ProviderCalled call) {
    var hash = call.bodyHash();
    var bytes = call.bodyBytes();
    return hash == null || bytes == null
        ? null
        : json.writeValueAsString(new TreeMap<>(Map.of("sha256", hash, "bytes", bytes)));
  }

  List<ProviderCall> newest(@Nullable String provider, @Nullable After after, int count) {
    return jdbc.sql(
            """
            select id, api_provider, endpoint, http_method, response_status, response_time_ms, request_params,
                response_data, error_message, request_timestamp
            from external_api_logs
            where (:provider::text is null or api_provider = :provider)
              and (:time::timestamptz is null or (request_timestamp, id) < (:time, :id::bigint))
            order by request_timestamp desc, id desc
            limit :count
            """)
        .param("provider", provider)
        .param("time", bindNullable(after == null ? null : after.requestTimestamp()))
        .param("id", after == null ? null : after.id())
        .param("count", count)
        .query(this::call)
        .list();
  }

  List<ProviderHealth> health() {
    return jdbc.sql(
            """
            select api_provider, calls, failures, success_share, median_ms, last_success, last_failure, last_error
            from v_external_api_health order by api_provider
            """)
        .query((row, number) ->
            new ProviderHealth(
                row.getString("api_provider"),
                row.getLong("calls"),
                row.getLong("failures"),
                row.getDouble("success_share"),
                nullableDouble(row, "median_ms"),
                Times.readNullable(row, "last_success"),
                Times.readNullable(row, "last_failure"),
                row.getString("last_error")))
        .list();
  }

  List<EndpointPerformance> performance(Instant since, Instant until) {
    return jdbc.sql(
            """
            select api_provider, endpoint, calls, failures, throttled, median_ms, p99_ms, bytes, last_call
            from get_external_api_performance(:since, :until)
            """)
        .param("since", bind(since))
        .param("until", bind(until))
        .query((row, number) ->
            new EndpointPerformance(
                row.getString("api_provider"),
                row.getString("endpoint"),
                row.getLong("calls"),
                row.getLong("failures"),
                row.getLong("throttled"),
                nullableDouble(row, "median_ms"),
                nullableDouble(row, "p99_ms"),
                row.getBigDecimal("bytes"),
                Times.read(row, "last_call")))
        .list();
  }

  private ProviderCall call(ResultSet row, int number) throws SQLException {
    return new ProviderCall(
        row.getLong("id"),
        row.getString("api_provider"),
        row.getString("endpoint"),
        row.getString("http_method"),
        row.getObject("response_status", Integer.class),
        nullableDouble(row, "response_time_ms"),
        tree(row.getString("request_params")),
        tree(row.getString("response_data")),
        row.getString("error_message"),
        Times.read(row, "request_timestamp"));
  }

  private static @Nullable Double nullableDouble(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }
}
