package dev.strata.market.binance;

import dev.strata.market.candles.Timeframe;
import dev.strata.market.providers.CandleListener;
import dev.strata.market.providers.CandleProvider;
import dev.strata.market.providers.LastPrice;
import dev.strata.platform.providers.Provider;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An exchange with Binance's interface. */
public final class Binance implements CandleProvider {

  private static final int PAGE = 1000;

  private final Provider provider;
  private final BinanceClient client;
  private final Clock clock;

  Binance(Provider provider, Clock clock) {
    this.provider = provider;
    this.client = provider.client(BinanceClient.class, Binance::weight);
    this.clock = clock;
  }

  /** Request weights as Binance publishes them for its spot interface. */
  static int weight(URI address) {
    return switch (address.getPath()) {
      case "/api/v3/exchangeInfo" -> 20;
      case "/api/v3/ticker/24hr" -> 80;
      case "/api/v3/klines" -> 2;
      default -> 1;
    };
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public List<Pair> pairs() {
    return provider.call(() -> BinanceAnswers.pairs(client.exchangeInfo()));
  }

  @Override
  public Candles candles(Pair pair, Timeframe timeframe, Instant from, Instant to) {
    return provider.call(() ->
        BinanceAnswers.klines(
            client.klines(
                pair.id(), timeframe.code(), from.toEpochMilli(), to.toEpochMilli() - 1, PAGE),
            timeframe,
            from,
            to,
            clock.instant()));
  }

  @Override
  public int pageSize() {
    return PAGE;
  }

  @Override
  public List<LastPrice> lastPrices() {
    return provider.call(() -> BinanceAnswers.lastPrices(client.tickers()));
  }

  @Override
  public Optional<AutoCloseable> stream(
      List<Pair> pairs, Timeframe timeframe, CandleListener listener) {
    var address = provider.settings().streamUrl();
    return address == null || address.getHost() == null || pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(BinanceStream.open(name(), address, pairs, timeframe, listener));
  }
}
