package dev.strata.model.overview;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.model.history.LastCycle;
import dev.strata.model.ledger.Performance;
import dev.strata.model.overview.TrackRecord.Row;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.Times;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of all versions, read by anyone. */
@RestController
@RequestMapping("/api/v1/models/track-record")
class TrackRecordController {

  private final JdbcClient jdbc;
  private final LastCycle lastCycle;

  TrackRecordController(JdbcClient jdbc, LastCycle lastCycle) {
    this.jdbc = jdbc;
    this.lastCycle = lastCycle;
  }

  private record Kinded(RunKind kind, Row row) {}

  @GetMapping
  @AllowGuest
  @Operation(
      summary = "Has it been right?",
      description =
          "Claims of each model version: issued, settled, pending, void, abstained, and their skill against the base rate"
              + " known at issue. Live claims, the back-test and simulated ones are three lists, never pooled; no hit rate"
              + " below the minimum of independent dates.")
  TrackRecord trackRecord(
      @RequestParam(required = false)
          @Pattern(
              regexp = "macro|sector|asset|timing",
              message = "must be macro, sector, asset or timing")
          @Nullable String type) {
    var last = lastCycle.completed();
    var asOf = last.map(LastCycle.Completed::asOf).orElse((Instant) null);
    var rows = asOf == null ? List.<Kinded>of() : rows(asOf, type);
    return new TrackRecord(
        asOf,
        Performance.MINIMUM,
        of(RunKind.LIVE, rows),
        of(RunKind.REPLAY, rows),
        of(RunKind.SIMULATED, rows));
  }

  private static List<Row> of(RunKind kind, List<Kinded> rows) {
    return rows.stream().filter(row -> row.kind() == kind).map(Kinded::row).toList();
  }

  private List<Kinded> rows(Instant asOf, @Nullable String type) {
    return jdbc.sql(
            """
            select model_id, name, version, architecture, model_type, run_kind, issued, settled, pending, void, abstained,
              effective_n, brier, base_rate_brier, brier_skill, hit_rate, first_issued, last_settled, rank_in_type
            from get_model_performance_comparison(:asOf, :type::text)
            order by model_type, rank_in_type, model_id
            """)
        .param("asOf", bind(asOf))
        .param("type", type)
        .query((row, number) ->
            new Kinded(
                RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)), row(row)))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    var effectiveN = row.getDouble("effective_n");
    return new Row(
        row.getLong("model_id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("architecture"),
        row.getString("model_type"),
        row.getInt("issued"),
        row.getInt("settled"),
        row.getInt("pending"),
        row.getInt("void"),
        row.getInt("abstained"),
        effectiveN,
        row.getObject("brier", Double.class),
        row.getObject("base_rate_brier", Double.class),
        row.getObject("brier_skill", Double.class),
        effectiveN < Performance.MINIMUM ? null : row.getObject("hit_rate", Double.class),
        Times.readNullable(row, "first_issued"),
        Times.readNullable(row, "last_settled"),
        row.getLong("rank_in_type"));
  }
}
