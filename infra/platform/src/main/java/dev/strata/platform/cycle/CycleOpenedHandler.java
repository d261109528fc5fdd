package dev.strata.platform.cycle;

import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Clock;
import java.util.List;

/** Notes each opened cycle for the stages of this service. */
class CycleOpenedHandler implements EventHandler<CycleOpened> {

  private final Cycles cycles;
  private final List<String> stages;
  private final Clock clock;

  CycleOpenedHandler(Cycles cycles, List<CycleStage> stages, Clock clock) {
    this.cycles = cycles;
    this.stages = stages.stream().map(CycleStage::name).toList();
    this.clock = clock;
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
      cycles.open(received.event(), stages, clock.instant());
    }
  }
}
