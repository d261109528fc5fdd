package dev.strata.market.runs;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.events.Events;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells how a replay goes. */
@Component
class RunTasks {

  private final Events events;
  private final Clock clock;

  RunTasks(Events events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void announce(RunStatus status) {
    if (status.runKind() != RunKind.REPLAY) {
      return;
    }
    events.publish(
        new TaskChanged(
            status.id() + "#" + status.attempt(),
            "replay",
            status.state(),
            Map.of(
                "from", status.from(),
                "to", String.valueOf(status.to()),
                "timeframe", status.timeframe()),
            Map.of(
                "cycles_total", Long.toString(status.cyclesTotal()),
                "cycles_published", Long.toString(status.cyclesPublished()),
                "cycles_completed", Long.toString(status.cyclesCompleted())),
            status.reason(),
            status.cyclesTotal() == 0 ? 0 : 100.0 * status.cyclesCompleted() / status.cyclesTotal(),
            status.startedAt(),
            status.completedAt(),
            clock.instant()));
  }
}
