package dev.strata.macro.observations;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All imports and what they did not take. */
@Repository
class Imports {

  private final JdbcClient jdbc;

  Imports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An import as it is listed. */
  record Listed(
      long id,
      String file,
      String format,
      String state,
      long rows,
      long newRows,
      long changed,
      long unchanged,
      long missing,
      long rejected,
      @Nullable String reason,
      Instant startedAt,
      @Nullable Instant finishedAt) {}

  long start(String file, FileFormat format, Instant now) {
    return jdbc.sql(
            """
            insert into macro_import (file_name, format, state, started_at)
            values (:file, :format, 'running', :now)
            returning id
            """)
        .param("file", file)
        .param("format", format.source())
        .param("now", bind(now))
        .query(Long.class)
        .single();
  }

  void update(ImportReport report, @Nullable Instant finishedAt) {
    jdbc.sql(
            """
            update macro_import
            set state = :state, rows = :rows, new_rows = :newRows, changed = :changed, unchanged = :unchanged,
                missing = :missing, rejected = :rejected, reason = :reason, finished_at = :finishedAt
            where id = :id
            """)
        .param("id", report.id())
        .param("state", report.state())
        .param("rows", report.rows())
        .param("newRows", report.newRows())
        .param("changed", report.changed())
        .param("unchanged", report.unchanged())
        .param("missing", report.missing())
        .param("rejected", report.rejected())
        .param("reason", report.reason())
        .param("finishedAt", Times.bindNullable(finishedAt))
        .update();
  }

  void reject(long importId, List<ImportReport.Rejection> rejections) {
    jdbc.sql(
            """
            insert into macro_import_rejection (import_id, line, column_name, reason, is_missing)
            select :importId, line, column_name, reason, is_missing
            from unnest(:line::bigint[], :column::text[], :reason::text[], :isMissing::boolean[])
                as given (line, column_name, reason, is_missing)
            """)
        .param("importId", importId)
        .param("line", rejections.stream().map(ImportReport.Rejection::line).toArray(Long[]::new))
        .param(
            "column",
            rejections.stream().map(ImportReport.Rejection::column).toArray(String[]::new))
        .param(
            "reason",
            rejections.stream().map(ImportReport.Rejection::reason).toArray(String[]::new))
        .param(
            "isMissing",
            rejections.stream().map(ImportReport.Rejection::isMissing).toArray(Boolean[]::new))
        .update();
  }

  /** Newest first. */
  List<Listed> newest(int limit, long before) {
    return jdbc.sql(
            """
            select id, file_name, format, state, rows, new_rows, changed, unchanged, missing, rejected, reason,
                   started_at, finished_at
            from macro_import
            where id < :before
            order by id desc
            limit :limit
            """)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) ->
            new Listed(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("format"),
                row.getString("state"),
                row.getLong("rows"),
                row.getLong("new_rows"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("missing"),
                row.getLong("rejected"),
                row.getString("reason"),
                Times.read(row, "started_at"),
                Times.readNullable(row, "finished_at")))
        .list();
  }

  boolean exists(long id) {
    return jdbc.sql("select exists (select from macro_import where id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Rows not taken, in the order of the file. */
  List<ImportReport.Rejection> rejections(long importId, int limit, long after) {
    return jdbc.sql(
            """
            select line, column_name, reason, is_missing
            from macro_import_rejection
            where import_id = :importId and line > :after
            order by line
            limit :limit
            """)
        .param("importId", importId)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) ->
            new ImportReport.Rejection(
                row.getLong("line"),
                row.getString("column_name"),
                row.getString("reason"),
                row.getBoolean("is_missing")))
        .list();
  }
}
