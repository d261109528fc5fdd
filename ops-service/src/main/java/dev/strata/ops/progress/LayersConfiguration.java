package dev.strata.ops.progress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One handler for the markers of each layer. */
@Configuration(proxyBeanMethods = false)
class LayersConfiguration {

  @Bean
  CompletedHandler macroCompleted(Progress progress) {
    return new CompletedHandler(progress, "macro");
  }

  @Bean
  CompletedHandler sectorCompleted(Progress progress) {
    return new CompletedHandler(progress, "sector");
  }

  @Bean
  CompletedHandler assetCompleted(Progress progress) {
    return new CompletedHandler(progress, "asset");
  }

  @Bean
  CompletedHandler timingCompleted(Progress progress) {
    return new CompletedHandler(progress, "timing");
  }

  @Bean
  CompletedHandler modelCompleted(Progress progress) {
    return new CompletedHandler(progress, "model");
  }
}
