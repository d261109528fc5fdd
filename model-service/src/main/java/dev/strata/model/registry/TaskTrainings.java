package dev.strata.model.registry;

import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.ModelType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** All four types learn from a task over the market. */
@Configuration(proxyBeanMethods = false)
class TaskTrainings {

  @Bean
  TypeTraining macroTraining(MarketHistory history, JsonMapper json) {
    return new TaskTraining(ModelType.MACRO, history, json);
  }

  @Bean
  TypeTraining sectorTraining(MarketHistory history, JsonMapper json) {
    return new TaskTraining(ModelType.SECTOR, history, json);
  }

  @Bean
  TypeTraining assetTraining(MarketHistory history, JsonMapper json) {
    return new TaskTraining(ModelType.ASSET, history, json);
  }

  @Bean
  TypeTraining timingTraining(MarketHistory history, JsonMapper json) {
    return new TaskTraining(ModelType.TIMING, history, json);
  }
}
