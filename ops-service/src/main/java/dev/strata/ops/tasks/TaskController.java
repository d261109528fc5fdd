package dev.strata.ops.tasks;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tasks, for those who run the platform. */
@RestController
@RequestMapping("/api/v1/system/tasks")
class TaskController {

  private final Tasks tasks;

  TaskController(Tasks tasks) {
    this.tasks = tasks;
  }

  @AllowAdmin
  @GetMapping
  Page<Task> tasks(
      @RequestParam(required = false)
          @Pattern(
              regexp = "pending|running|completed|failed|cancelled",
              message = "must be pending, running, completed, failed or cancelled")
          @Nullable String status,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = tasks.history(status, type, after(cursor), limit + 1);
    return Page.cut(rows, limit, task -> Cursor.after(task.changedAt(), task.id()), null, null);
  }

  private static Tasks.@Nullable After after(@Nullable String cursor) {
    var parsed = Cursor.parse(cursor, 2);
    if (parsed == null) {
      return null;
    }
    try {
      return new Tasks.After(
          Instant.parse(parsed.values().getFirst()), Long.parseLong(parsed.values().getLast()));
    } catch (DateTimeParseException | NumberFormatException notOurs) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }
}
