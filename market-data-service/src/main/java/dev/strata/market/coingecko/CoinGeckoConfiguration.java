package dev.strata.market.coingecko;

import dev.strata.market.categories.CategorySnapshots;
import dev.strata.market.coins.CoinListings;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.Coins;
import dev.strata.platform.turns.Turns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the figures of coins and of categories coming, in homes that are set to live data. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "strata.market.coingecko.enabled")
@EnableConfigurationProperties(CoinGeckoSettings.class)
class CoinGeckoConfiguration {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** They are asked for by the hour at most. */
  private static final Duration CATEGORY_PAUSE = Duration.ofMinutes(1);

  @Bean
  Turns coinFigureTurns(
      CoinGecko coinGecko,
      CoinGeckoSettings settings,
      CoinListings listings,
      CoinSnapshots snapshots,
      Coins coins,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    return new Turns(
        "coin-figures",
        PAUSE,
        new CoinFigures(coinGecko, settings, listings, snapshots, coins, jdbc, transactions, clock)
            ::advance);
  }

  @Bean
  Turns categoryTurns(
      CoinGecko coinGecko, CoinGeckoSettings settings, CategorySnapshots categories, Clock clock) {
    return new Turns(
        "category-figures",
        CATEGORY_PAUSE,
        new CategoryFigures(coinGecko, settings, categories, clock)::advance);
  }
}
