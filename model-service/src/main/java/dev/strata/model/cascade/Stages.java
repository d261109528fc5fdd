package dev.strata.model.cascade;

import dev.strata.model.chain.Chain;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.Forecasts;
import dev.strata.model.ledger.Performance;
import dev.strata.model.ledger.Restatement;
import dev.strata.model.ledger.Settlement;
import dev.strata.model.registry.Training;
import dev.strata.platform.cycle.CycleStage;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The four turns: each model speaks before the layer that it serves and after the one above. */
@Configuration(proxyBeanMethods = false)
class Stages {

  @Bean
  ModelStage.Work work(
      MarketHistory history,
      Restatement restatement,
      Settlement settlement,
      Forecasts forecasts,
      Performance performance,
      Training training,
      Chain chain) {
    return new ModelStage.Work(
        history, restatement, settlement, forecasts, chain, performance, training);
  }

  @Bean
  CycleStage macroModel(ModelStage.Work work) {
    return new ModelStage(ModelType.MACRO, List.of(), work);
  }

  @Bean
  CycleStage sectorModel(ModelStage.Work work) {
    return new ModelStage(ModelType.SECTOR, List.of("macro"), work);
  }

  @Bean
  CycleStage assetModel(ModelStage.Work work) {
    return new ModelStage(ModelType.ASSET, List.of("sector"), work);
  }

  @Bean
  CycleStage timingModel(ModelStage.Work work) {
    return new ModelStage(ModelType.TIMING, List.of("asset"), work);
  }
}
