package dev.strata.market.live;

import dev.strata.market.candles.CandleStore;
import dev.strata.market.coingecko.CoinGecko;
import dev.strata.market.coins.CoinListings;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.KnownCoins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.providers.CandleProvider;
import dev.strata.market.runs.CandlePublisher;
import dev.strata.market.runs.CandleTopic;
import dev.strata.market.runs.StartRun;
import dev.strata.platform.providers.ProviderFailure;
import dev.strata.platform.turns.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the live market going, in homes that are set to it. */
@Component
@ConditionalOnBooleanProperty(name = "strata.market.live.enabled")
class LiveMarketRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LiveMarketRunner.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Supplier<LiveMarket> markets;
  private @Nullable Turns turns;
  private @Nullable LiveMarket market;

  LiveMarketRunner(
      LiveSettings settings,
      List<CandleProvider> providers,
      Backfills backfills,
      CandleStore candles,
      Coins coins,
      KnownCoins known,
      CoinListings listings,
      Tickers tickers,
      StartRun startRun,
      CandlePublisher publisher,
      CandleTopic topic,
      TransactionOperations transactions,
      Staleness staleness,
      CoinGecko coinGecko,
      @Value("${strata.market.coingecko.enabled}") boolean isRanked,
      Clock clock) {
    this.markets =
        () ->
            new LiveMarket(
                settings,
                new Markets(
                    providers,
                    settings,
                    coins,
                    known,
                    listings,
                    transactions,
                    () -> isRanked ? ranks(coinGecko, known) : Map.of(),
                    clock),
                backfills,
                candles,
                coins,
                tickers,
                startRun,
                publisher,
                topic,
                transactions,
                staleness,
                clock);
  }

  /** Places by market cap; none where CoinGecko is silent, as turnover chooses as well. */
  private static Map<String, Integer> ranks(CoinGecko coinGecko, KnownCoins known) {
    var symbols = known.symbolsAtCoinGecko();
    try {
      return coinGecko.ranks(symbols.keySet()).entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> Objects.requireNonNull(symbols.get(entry.getKey())),
                  Map.Entry::getValue));
    } catch (ProviderFailure silent) {
      log.warn("Coins are chosen by turnover: {}", silent.getMessage());
      return Map.of();
    }
  }

  @Override
  public void start() {
    var live = markets.get();
    market = live;
    turns = new Turns("live-market", PAUSE, live::advance);
    turns.start();
  }

  @Override
  public void stop() {
    if (turns != null) {
      turns.stop();
      turns = null;
    }
    if (market != null) {
      try {
        market.close();
      } catch (Exception failure) {
        log.warn("The stream did not end well", failure);
      }
      market = null;
    }
  }

  @Override
  public boolean isRunning() {
    return turns != null;
  }
}
