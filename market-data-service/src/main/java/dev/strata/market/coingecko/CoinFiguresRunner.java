package dev.strata.market.coingecko;

import dev.strata.market.coins.CoinListings;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.Coins;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the figures coming, in homes that are set to live data. */
@Component
@ConditionalOnBooleanProperty(name = "strata.market.coingecko.enabled")
@EnableConfigurationProperties(CoinGeckoSettings.class)
class CoinFiguresRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CoinFiguresRunner.class);
  private static final long PAUSE_MILLIS = 1000;

  private final CoinFigures figures;
  private @Nullable ScheduledExecutorService timer;

  CoinFiguresRunner(
      CoinGecko coinGecko,
      CoinGeckoSettings settings,
      CoinListings listings,
      CoinSnapshots snapshots,
      Coins coins,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.figures =
        new CoinFigures(coinGecko, settings, listings, snapshots, coins, jdbc, transactions, clock);
  }

  @Override
  public void start() {
    var turns =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("coin-figures").daemon().unstarted(task));
    var _ = turns.scheduleWithFixedDelay(this::advance, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    timer = turns;
  }

  private void advance() {
    try {
      figures.advance();
    } catch (RuntimeException failure) {
      // A timer forgets a task that fails; the coin comes up again after its pause.
      log.error("A coin's figures could not be kept", failure);
    }
  }

  @Override
  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer.close();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
