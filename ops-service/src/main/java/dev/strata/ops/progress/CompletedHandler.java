package dev.strata.ops.progress;

import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;

/** Notes how far the stages of one layer have completed cycles. */
class CompletedHandler implements EventHandler<CycleCompleted> {

  private final Progress progress;
  private final String topic;

  CompletedHandler(Progress progress, String layer) {
    this.progress = progress;
    this.topic = CycleCompleted.topicOf(layer);
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
      var cycle = received.event();
      progress.reached(
          cycle.stage(), cycle.run(), cycle.timeframe(), cycle.asOf(), cycle.degraded());
    }
  }
}
