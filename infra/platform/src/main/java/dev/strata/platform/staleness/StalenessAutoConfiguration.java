package dev.strata.platform.staleness;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Abstention, for layers that make claims about coins ({@code strata.abstains}). */
@AutoConfiguration(beforeName = "dev.strata.platform.events.EventsAutoConfiguration")
@ConditionalOnBooleanProperty(name = "strata.abstains")
class StalenessAutoConfiguration {

  @Bean
  StaleCoins staleCoins(JdbcClient jdbc) {
    return new StaleCoins(jdbc);
  }

  @Bean
  StalenessHandler stalenessHandler(StaleCoins coins) {
    return new StalenessHandler(coins);
  }
}
