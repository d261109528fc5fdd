package dev.strata.market.imports;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The imports and what they refused. */
@Component
class Imports {

  private static final String COLUMNS =
      "id, file, format, state, rows, new_rows, changed, unchanged, other_source, unmatched, rejected, started_at, completed_at, reason";

  private final JdbcClient jdbc;
  private final Events events;
  private final Clock clock;

  Imports(JdbcClient jdbc, Events events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  ImportReport start(String file, String format) {
    var id =
        jdbc.sql(
                "insert into import (file, format, started_at) values (:file, :format, :now) returning id")
            .param("file", file)
            .param("format", format)
            .param("now", bind(clock.instant()))
            .query(Long.class)
            .single();
    var started = find(id).orElseThrow();
    announce(started);
    return started;
  }

  /** Notes how far an import is, with the rows refused since the last time. */
  @Transactional
  void progress(long id, ImportTally tally, List<Rejection> rejections) {
    update(id, tally, "running", null);
    if (!rejections.isEmpty()) {
      jdbc.sql(
              """
              insert into import_rejection (import_id, line, column_name, reason, value)
              select :id, r.line, r.column_name, r.reason, r.value
              from unnest(:lines::bigint[], :columns::text[], :reasons::text[], :values::text[])
                  with ordinality as r (line, column_name, reason, value, ordinal)
              order by r.ordinal
              """)
          .param("id", id)
          .param("lines", rejections.stream().map(Rejection::line).toArray(Long[]::new))
          .param("columns", rejections.stream().map(Rejection::column).toArray(String[]::new))
          .param("reasons", rejections.stream().map(Rejection::reason).toArray(String[]::new))
          .param(
              "values",
              rejections.stream().map(r -> r.value().replace("\0", "")).toArray(String[]::new))
          .update();
    }
  }

  /** Ends an import; a reason means that it failed. */
  @Transactional
  ImportReport end(long id, ImportTally tally, @Nullable String reason) {
    update(id, tally, reason == null ? "completed" : "failed", reason);
    var ended = find(id).orElseThrow();
    announce(ended);
    return ended;
  }

  /**
   * An import that was running when the service was killed has failed; importing the file again
   * completes it.
   */
  @Transactional
  void failInterrupted() {
    var ids =
        jdbc.sql(
                """
                update import set state = 'failed', completed_at = :now,
                    reason = 'The service stopped while it read the file; import it again'
                where state = 'running' returning id
                """)
            .param("now", bind(clock.instant()))
            .query(Long.class)
            .list();
    ids.forEach(id -> announce(find(id).orElseThrow()));
  }

  private void update(long id, ImportTally tally, String state, @Nullable String reason) {
    jdbc.sql(
            """
            update import set state = :state, rows = :rows, new_rows = :newRows, changed = :changed,
                unchanged = :unchanged, other_source = :otherSource, unmatched = :unmatched, rejected = :rejected,
                reason = :reason, completed_at = case when :state = 'running' then null else :now end
            where id = :id
            """)
        .param("id", id)
        .param("state", state)
        .param("rows", tally.rows())
        .param("newRows", tally.newRows())
        .param("changed", tally.changed())
        .param("unchanged", tally.unchanged())
        .param("otherSource", tally.otherSource())
        .param("unmatched", tally.unmatched())
        .param("rejected", tally.rejected())
        .param("reason", reason)
        .param("now", bind(clock.instant()))
        .update();
  }

  private void announce(ImportReport report) {
    var isRunning = "running".equals(report.state());
    events.publish(
        new TaskChanged(
            "import:" + report.id(),
            "import",
            report.state(),
            Map.of("file", report.file(), "format", report.format()),
            isRunning
                ? Map.of()
                : Map.of(
                    "rows", Long.toString(report.rows()),
                    "new_rows", Long.toString(report.newRows()),
                    "rejected", Long.toString(report.rejected())),
            report.reason(),
            isRunning ? 0 : 100,
            report.startedAt(),
            report.completedAt(),
            clock.instant()));
  }

  Optional<ImportReport> find(long id) {
    return jdbc.sql("select " + COLUMNS + " from import where id = :id")
        .param("id", id)
        .query(Imports::report)
        .optional();
  }

  List<ImportReport> newest(long before, int limit) {
    return jdbc.sql(
            "select " + COLUMNS + " from import where id < :before order by id desc limit :limit")
        .param("before", before)
        .param("limit", limit)
        .query(Imports::report)
        .list();
  }

  /** A refused row with its place in the list. */
  record Stored(long id, Rejection rejection) {}

  List<Stored> rejections(long importId, long after, int limit) {
    return jdbc.sql(
            """
            select id, line, column_name, reason, value from import_rejection
            where import_id = :importId and id > :after order by id limit :limit
            """)
        .param("importId", importId)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) ->
            new Stored(
                row.getLong("id"),
                new Rejection(
                    row.getLong("line"),
                    row.getString("column_name"),
                    row.getString("reason"),
                    row.getString("value"))))
        .list();
  }

  private static ImportReport report(ResultSet row, int number) throws SQLException {
    return new ImportReport(
        row.getLong("id"),
        row.getString("file"),
        row.getString("format"),
        row.getString("state"),
        row.getLong("rows"),
        row.getLong("new_rows"),
        row.getLong("changed"),
        row.getLong("unchanged"),
        row.getLong("other_source"),
        row.getLong("unmatched"),
        row.getLong("rejected"),
        Times.read(row, "started_at"),
        Times.readNullable(row, "completed_at"),
        row.getString("reason"));
  }
}
