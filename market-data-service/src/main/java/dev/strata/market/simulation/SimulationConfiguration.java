package dev.strata.market.simulation;

import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.runs.CandlePublisher;
import dev.strata.market.runs.CandleTopic;
import dev.strata.market.runs.StartRun;
import dev.strata.platform.turns.Turns;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the simulated market going, in homes whose data origin is simulated. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "strata.data-origin", havingValue = "simulated")
@EnableConfigurationProperties(SimulationSettings.class)
class SimulationConfiguration {

  @Bean
  Turns simulatedMarketTurns(
      SimulationSettings settings,
      CandleStore candles,
      Coins coins,
      Tickers tickers,
      StartRun startRun,
      CandlePublisher publisher,
      CandleTopic topic,
      TransactionOperations transactions,
      Clock clock) {
    return new Turns(
        "simulated-market",
        settings.tickerInterval(),
        new SimulatedMarket(
                settings, candles, coins, tickers, startRun, publisher, topic, transactions, clock)
            ::advance);
  }
}
