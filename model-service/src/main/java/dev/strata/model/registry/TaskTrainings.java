package dev.strata.model.registry;

import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.ModelType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All four types learn from a task over the market. */
@Configuration(proxyBeanMethods = false)
class TaskTrainings {

  @Bean
  TypeTraining macroTraining(MarketHistory history) {
    return new TaskTraining(ModelType.MACRO, history);
  }

  @Bean
  TypeTraining sectorTraining(MarketHistory history) {
    return new TaskTraining(ModelType.SECTOR, history);
  }

  @Bean
  TypeTraining assetTraining(MarketHistory history) {
    return new TaskTraining(ModelType.ASSET, history);
  }

  @Bean
  TypeTraining timingTraining(MarketHistory history) {
    return new TaskTraining(ModelType.TIMING, history);
  }
}
