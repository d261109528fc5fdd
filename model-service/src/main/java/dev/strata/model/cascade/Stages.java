package dev.strata.model.cascade;

import dev.strata.model.chain.Chain;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.ledger.AssetForecast;
import dev.strata.model.ledger.Performance;
import dev.strata.model.ledger.Restatement;
import dev.strata.model.ledger.Settlement;
import dev.strata.model.registry.Training;
import dev.strata.platform.cycle.CycleStage;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The four turns. Macro, sector and timing have no model in this release. */
@Configuration(proxyBeanMethods = false)
class Stages {

  @Bean
  CycleStage macroModel() {
    return new StageWithoutModel("model:macro", List.of());
  }

  @Bean
  CycleStage sectorModel() {
    return new StageWithoutModel("model:sector", List.of("macro"));
  }

  @Bean
  CycleStage assetModel(
      MarketHistory history,
      Restatement restatement,
      Settlement settlement,
      AssetForecast forecast,
      Performance performance,
      Training training,
      Chain chain) {
    return new AssetModelStage(
        history, restatement, settlement, forecast, performance, training, chain);
  }

  @Bean
  CycleStage timingModel() {
    return new StageWithoutModel("model:timing", List.of("asset"));
  }
}
