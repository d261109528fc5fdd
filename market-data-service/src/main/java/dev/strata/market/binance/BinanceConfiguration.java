package dev.strata.market.binance;

import dev.strata.platform.providers.Providers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The exchanges that speak Binance's interface. */
@Configuration(proxyBeanMethods = false)
class BinanceConfiguration {

  @Bean
  Binance binance(Providers providers, Clock clock) {
    return new Binance(providers.named("binance"), clock);
  }

  /** Where binance.com answers nobody. */
  @Bean
  Binance binanceUs(Providers providers, Clock clock) {
    return new Binance(providers.named("binance-us"), clock);
  }
}
