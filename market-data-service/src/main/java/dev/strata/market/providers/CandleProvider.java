package dev.strata.market.providers;

import dev.strata.market.candles.Timeframe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A provider of candles and last prices; which are asked, and in what order, is configured. */
public interface CandleProvider {

  /** Its name, which is also the source of what it gives. */
  String name();

  /**
   * What it trades against a dollar, live.
   *
   * @throws dev.strata.platform.providers.ProviderFailure when nothing usable came
   */
  List<Pair> pairs();

  /**
   * Closed candles opened in [from, to), the oldest first, at most a page of them: an answer
   * shorter than {@link #pageSize()} has everything there is.
   *
   * @throws dev.strata.platform.providers.ProviderFailure when nothing usable came
   */
  Candles candles(Pair pair, Timeframe timeframe, Instant from, Instant to);

  /** Candles in a page. */
  int pageSize();

  /**
   * Last prices of all its pairs.
   *
   * @throws dev.strata.platform.providers.ProviderFailure when nothing usable came
   */
  List<LastPrice> lastPrices();

  /**
   * A market.
   *
   * @param id how the provider names it
   * @param ticker of the coin there
   * @param quote what it is traded against
   */
  record Pair(String id, String ticker, String quote) {}

  /**
   * Candles of an answer.
   *
   * @param items the oldest first, each time once
   * @param refused rows that contradict themselves or the question
   * @param received rows of the answer
   */
  record Candles(List<ProvidedCandle> items, int refused, int received) {}

  /**
   * Streams candles of these markets until it is closed, connecting again as often as it takes;
   * empty where the provider has no streams.
   */
  Optional<AutoCloseable> stream(List<Pair> pairs, Timeframe timeframe, CandleListener listener);
}
