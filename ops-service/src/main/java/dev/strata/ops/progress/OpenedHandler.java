package dev.strata.ops.progress;

import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes how far market-data has opened cycles. */
@Component
class OpenedHandler implements EventHandler<CycleOpened> {

  private final Progress progress;

  OpenedHandler(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Class<CycleOpened> type() {
    return CycleOpened.class;
  }

  @Override
  public String topic() {
    return CycleOpened.TOPIC;
  }

  @Override
  public void handle(List<Received<CycleOpened>> events) {
    for (var received : events) {
      var cycle = received.event();
      progress.reached(Progress.OPENING, cycle.run(), cycle.timeframe(), cycle.asOf(), false);
    }
  }
}
