package dev.strata.macro.feeds;

import dev.strata.macro.observations.Observations;
import dev.strata.platform.providers.Providers;
import dev.strata.platform.turns.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The providers of series. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  private static final Duration PAUSE = Duration.ofMillis(500);

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

  @Bean
  CoinGeckoGlobal coinGeckoGlobal(Providers providers) {
    return new CoinGeckoGlobal(providers.named("coingecko"));
  }

  /** Keeps the series coming, in homes that are set to live data. */
  @Bean
  @ConditionalOnBooleanProperty(name = "strata.macro.feeds.enabled")
  Turns feedTurns(
      FeedSettings settings,
      List<SeriesProvider> providers,
      Observations observations,
      Clock clock) {
    return new Turns("feeds", PAUSE, new Feeds(settings, providers, observations, clock)::advance);
  }
}
