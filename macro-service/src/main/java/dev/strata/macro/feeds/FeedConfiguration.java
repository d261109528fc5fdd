package dev.strata.macro.feeds;

import dev.strata.platform.providers.Providers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The providers of series. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  @Bean
  AlternativeMe alternativeMe(Providers providers) {
    return new AlternativeMe(providers.named("alternative.me"));
  }

  @Bean
  Fred fred(Providers providers) {
    return new Fred(providers.named("fred"));
  }

  @Bean
  Stooq stooq(Providers providers) {
    return new Stooq(providers.named("stooq"));
  }
}
