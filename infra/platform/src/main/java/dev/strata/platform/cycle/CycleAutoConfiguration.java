package dev.strata.platform.cycle;

import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.platform.candles.CandleHistory;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The engine, for services that have stages. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnBean(CycleStage.class)
class CycleAutoConfiguration {

  @Bean
  Cycles cycles(JdbcClient jdbc, JsonMapper json) {
    return new Cycles(jdbc, json);
  }

  @Bean
  CandleHistory candleHistory(JdbcClient jdbc) {
    return new CandleHistory(jdbc);
  }

  @Bean
  CycleOpenedHandler cycleOpenedHandler(Cycles cycles, List<CycleStage> stages, Clock clock) {
    return new CycleOpenedHandler(cycles, stages, clock);
  }

  @Bean
  MarkerHandler modelMarkers(Cycles cycles) {
    return new MarkerHandler(cycles, CycleCompleted.topicOf("model"));
  }

  @Bean
  MarkerHandler macroMarkers(Cycles cycles) {
    return new MarkerHandler(cycles, CycleCompleted.topicOf("macro"));
  }

  @Bean
  MarkerHandler sectorMarkers(Cycles cycles) {
    return new MarkerHandler(cycles, CycleCompleted.topicOf("sector"));
  }

  @Bean
  MarkerHandler assetMarkers(Cycles cycles) {
    return new MarkerHandler(cycles, CycleCompleted.topicOf("asset"));
  }

  @Bean
  CycleEngine cycleEngine(
      Cycles cycles,
      CandleHistory candles,
      List<CycleStage> stages,
      List<EventHandler<?>> inputs,
      Events events,
      TransactionOperations transactions,
      MeterRegistry meters,
      Clock clock,
      @Value("${strata.cycle.patience}") Duration patience) {
    return new CycleEngine(
        cycles, candles, stages, inputs, events, transactions, meters, clock, patience);
  }
}
