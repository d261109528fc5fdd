package dev.strata.ops.tasks;

import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the tasks that services announce. */
@Component
class TaskHandler implements EventHandler<TaskChanged> {

  private final Tasks tasks;

  TaskHandler(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<TaskChanged> type() {
    return TaskChanged.class;
  }

  @Override
  public String topic() {
    return TaskChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<TaskChanged>> events) {
    events.forEach(received -> tasks.store(received.event()));
  }
}
