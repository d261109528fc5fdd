package dev.strata.market.simulation;

import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.runs.CandlePublisher;
import dev.strata.market.runs.CandleTopic;
import dev.strata.market.runs.StartRun;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the simulated market going, in homes whose data origin is simulated. */
@Component
@ConditionalOnProperty(name = "strata.data-origin", havingValue = "simulated")
@EnableConfigurationProperties(SimulationSettings.class)
class SimulatedMarketRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SimulatedMarketRunner.class);

  private final SimulatedMarket market;
  private final SimulationSettings settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("simulated-market").daemon().unstarted(task));
  private volatile boolean running;

  SimulatedMarketRunner(
      SimulationSettings settings,
      CandleStore candles,
      Coins coins,
      Tickers tickers,
      StartRun startRun,
      CandlePublisher publisher,
      CandleTopic topic,
      TransactionOperations transactions,
      Clock clock) {
    this.settings = settings;
    this.market =
        new SimulatedMarket(
            settings, candles, coins, tickers, startRun, publisher, topic, transactions, clock);
  }

  private void advance() {
    try {
      market.advance();
    } catch (RuntimeException failure) {
      // A timer forgets a task that fails; the next turn takes up what this one has not finished.
      log.error("The simulated market could not go on", failure);
    }
  }

  @Override
  public void start() {
    running = true;
    var _ =
        timer.scheduleAtFixedRate(
            this::advance, 0, settings.tickerInterval().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
