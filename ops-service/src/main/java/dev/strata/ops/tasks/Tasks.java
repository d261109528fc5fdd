package dev.strata.ops.tasks;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Background tasks. */
@Repository
class Tasks {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Tasks(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Place in the order of tasks: last changed first. */
  record After(Instant changedAt, long id) {}

  /** Stores a state that is not older than the one held. */
  void store(TaskChanged task) {
    jdbc.sql(
            """
            insert into background_tasks
                (task_name, task_type, status, task_params, result_data, error_message, progress_percentage,
                 started_at, completed_at, execution_time_seconds, changed_at)
            values (:name, :type, :status, :params::jsonb, :result::jsonb, :error::text, :progress,
                    :startedAt::timestamptz, :completedAt::timestamptz,
                    extract(epoch from :completedAt::timestamptz - :startedAt::timestamptz), :changedAt)
            on conflict (task_name) do update
            set task_type = excluded.task_type, status = excluded.status, task_params = excluded.task_params,
                result_data = excluded.result_data, error_message = excluded.error_message,
                progress_percentage = excluded.progress_percentage, started_at = excluded.started_at,
                completed_at = excluded.completed_at, execution_time_seconds = excluded.execution_time_seconds,
                changed_at = excluded.changed_at
            where background_tasks.changed_at <= excluded.changed_at
            """)
        .param("name", task.taskName())
        .param("type", task.taskType())
        .param("status", task.status())
        .param("params", json.writeValueAsString(new TreeMap<>(task.taskParams())))
        .param("result", json.writeValueAsString(new TreeMap<>(task.resultData())))
        .param("error", task.errorMessage())
        .param("progress", task.progressPercentage())
        .param("startedAt", bindNullable(task.startedAt()))
        .param("completedAt", bindNullable(task.completedAt()))
        .param("changedAt", bind(task.changedAt()))
        .update();
  }

  List<Task> history(
      @Nullable String status, @Nullable String type, @Nullable After after, int count) {
    return jdbc.sql(
            """
            select id, task_name, task_type, status, task_params, result_data, error_message, progress_percentage,
                   started_at, completed_at, execution_time_seconds, changed_at
            from get_background_task_history(:status::text, :type::text, :time::timestamptz, :id::bigint, :count)
            """)
        .param("status", status)
        .param("type", type)
        .param("time", bindNullable(after == null ? null : after.changedAt()))
        .param("id", after == null ? null : after.id())
        .param("count", count)
        .query(this::task)
        .list();
  }

  private Task task(ResultSet row, int number) throws SQLException {
    var seconds = row.getBigDecimal("execution_time_seconds");
    return new Task(
        row.getLong("id"),
        row.getString("task_name"),
        row.getString("task_type"),
        row.getString("status"),
        json.readTree(row.getString("task_params")),
        json.readTree(row.getString("result_data")),
        row.getString("error_message"),
        row.getDouble("progress_percentage"),
        Times.readNullable(row, "started_at"),
        Times.readNullable(row, "completed_at"),
        seconds == null ? null : seconds.doubleValue(),
        Times.read(row, "changed_at"));
  }
}
