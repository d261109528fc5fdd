package dev.strata.platform.cycle;

import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;

/** Notes the markers of one layer. */
class MarkerHandler implements EventHandler<CycleCompleted> {

  private final Cycles cycles;
  private final String topic;

  MarkerHandler(Cycles cycles, String topic) {
    this.cycles = cycles;
    this.topic = topic;
  }

  @Override
  public Class<CycleCompleted> type() {
    return CycleCompleted.class;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void handle(List<Received<CycleCompleted>> events) {
    for (var received : events) {
      cycles.mark(received.event());
    }
  }
}
