package dev.strata.market.runs;

import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The markers of the layers: how far each stage is. */
@Configuration(proxyBeanMethods = false)
class StageMarkers {

  @Bean
  EventHandler<CycleCompleted> macroMarkers(Runs runs, Clock clock) {
    return new Handler("macro", runs, clock);
  }

  @Bean
  EventHandler<CycleCompleted> sectorMarkers(Runs runs, Clock clock) {
    return new Handler("sector", runs, clock);
  }

  @Bean
  EventHandler<CycleCompleted> assetMarkers(Runs runs, Clock clock) {
    return new Handler("asset", runs, clock);
  }

  @Bean
  EventHandler<CycleCompleted> timingMarkers(Runs runs, Clock clock) {
    return new Handler("timing", runs, clock);
  }

  @Bean
  EventHandler<CycleCompleted> modelMarkers(Runs runs, Clock clock) {
    return new Handler("model", runs, clock);
  }

  private record Handler(String layer, Runs runs, Clock clock)
      implements EventHandler<CycleCompleted> {

    @Override
    public Class<CycleCompleted> type() {
      return CycleCompleted.class;
    }

    @Override
    public String topic() {
      return CycleCompleted.topicOf(layer);
    }

    @Override
    public void handle(List<Received<CycleCompleted>> events) {
      for (var received : events) {
        runs.completed(received.event(), clock.instant());
      }
    }
  }
}
