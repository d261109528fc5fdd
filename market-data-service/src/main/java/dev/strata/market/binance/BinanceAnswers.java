package dev.strata.market.binance;

import dev.strata.market.candles.Timeframe;
import dev.strata.market.providers.CandleProvider.Candles;
import dev.strata.market.providers.CandleProvider.Pair;
import dev.strata.market.providers.LastPrice;
import dev.strata.market.providers.ProvidedCandle;
import dev.strata.market.providers.StreamedCandle;
import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.UnusableAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads Binance's answers; what contradicts itself is left out, never repaired. */
final class BinanceAnswers {

  /** Quotes that count as dollars. */
  private static final Set<String> DOLLARS = Set.of("USDT", "USD", "USDC", "FDUSD");

  /** With fewer, one is missing somewhere and the others mean something else. */
  private static final int COLUMNS = 12;

  /** Names of markets: capitals, digits, and letters of scripts without cases. */
  private static final Pattern MARKET = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{N}]{2,40}");

  /** No price falls by more, percent. */
  private static final BigDecimal ALL_LOST = new BigDecimal(-100);

  private static final BigDecimal ROUNDING = new BigDecimal("0.001");
  private static final BigDecimal LEAST = new BigDecimal("0.00001");

  private BinanceAnswers() {}

  /**
   * Candles that opened in [from, to) and closed at {@code now} or before. Columns: open time (ms),
   * open, high, low, close, base volume, close time (ms, the last one inside), quote volume.
   *
   * @throws UnusableAnswer when it is not a list of candles, or no row of it can be used
   */
  static Candles klines(byte[] body, Timeframe timeframe, Instant from, Instant to, Instant now) {
    var rows = Answer.json(body);
    if (!rows.isArray()) {
      throw new UnusableAnswer("klines are not a list, they begin with " + Answer.begin(body));
    }
    var byTime = new TreeMap<Instant, ProvidedCandle>();
    var contradicted = new HashSet<Instant>();
    var open = 0;
    var refused = 0;
    for (var row : rows) {
      var candle = kline(row, timeframe).orElse(null);
      if (candle == null || candle.timestamp().isBefore(from) || !candle.timestamp().isBefore(to)) {
        refused++;
      } else if (candle.timestamp().plus(timeframe.width()).isAfter(now)) {
        // The last one is still open.
        open++;
      } else {
        var before = byTime.putIfAbsent(candle.timestamp(), candle);
        if (before != null && !before.equals(candle)) {
          contradicted.add(candle.timestamp());
        }
      }
    }
    byTime.keySet().removeAll(contradicted);
    refused += contradicted.size();
    if (byTime.isEmpty() && open == 0 && refused > 0) {
      throw new UnusableAnswer("none of " + rows.size() + " klines can be used");
    }
    return new Candles(List.copyOf(byTime.values()), refused, rows.size());
  }

  private static Optional<ProvidedCandle> kline(JsonNode row, Timeframe timeframe) {
    if (!row.isArray() || row.size() < COLUMNS) {
      return Optional.empty();
    }
    var closes = Answer.millis(row.path(6));
    return Answer.millis(row.path(0))
        .filter(timeframe::isOnGrid)
        .filter(time -> closes.isPresent() && closes.get().equals(last(time, timeframe)))
        .flatMap(time ->
            candle(
                time,
                row.path(1),
                row.path(2),
                row.path(3),
                row.path(4),
                row.path(5),
                row.path(7)));
  }

  private static Instant last(Instant open, Timeframe timeframe) {
    return open.plus(timeframe.width()).minusMillis(1);
  }

  private static Optional<ProvidedCandle> candle(
      Instant time,
      JsonNode open,
      JsonNode high,
      JsonNode low,
      JsonNode close,
      JsonNode baseVolume,
      JsonNode volume) {
    var first = Answer.positive(open);
    var highest = Answer.positive(high);
    var lowest = Answer.positive(low);
    var last = Answer.positive(close);
    var coins = Answer.notNegative(baseVolume);
    var traded = Answer.notNegative(volume);
    if (first.isEmpty()
        || highest.isEmpty()
        || lowest.isEmpty()
        || last.isEmpty()
        || coins.isEmpty()
        || traded.isEmpty()
        || !isBetween(traded.get(), coins.get(), lowest.get(), highest.get())) {
      return Optional.empty();
    }
    return Optional.of(
            new ProvidedCandle(
                time, first.get(), highest.get(), lowest.get(), last.get(), traded.get()))
        .filter(ProvidedCandle::isPlausible);
  }

  /** What was paid lies between the coins at their lowest and at their highest price. */
  private static boolean isBetween(
      BigDecimal paid, BigDecimal coins, BigDecimal low, BigDecimal high) {
    var room = high.multiply(coins).multiply(ROUNDING).add(LEAST);
    return paid.compareTo(low.multiply(coins).subtract(room)) >= 0
        && paid.compareTo(high.multiply(coins).add(room)) <= 0;
  }

  /**
   * Markets against a dollar; of a coin with several, the one whose quote Binance lists first.
   *
   * @throws UnusableAnswer when it holds none
   */
  static List<Pair> pairs(byte[] body) {
    var pairs = new ArrayList<Pair>();
    var seen = new HashSet<String>();
    for (var row : Answer.json(body).path("symbols")) {
      var id = Answer.text(row.path("symbol"));
      var base = Answer.text(row.path("baseAsset"));
      var quote = Answer.text(row.path("quoteAsset")).filter(DOLLARS::contains);
      var isTrading = Answer.text(row.path("status")).filter("TRADING"::equals).isPresent();
      if (isTrading
          && id.isPresent()
          && base.isPresent()
          && quote.isPresent()
          // A symbol that is not made of its parts is not the market that they name.
          && id.get().equals(base.get() + quote.get())
          && seen.add(id.get())) {
        pairs.add(new Pair(id.get(), base.get(), quote.get()));
      }
    }
    if (pairs.isEmpty()) {
      throw new UnusableAnswer("no market against a dollar is listed");
    }
    return List.copyOf(pairs);
  }

  /**
   * Last prices of all markets, those without one left out.
   *
   * @throws UnusableAnswer when it holds none
   */
  static List<LastPrice> lastPrices(byte[] body) {
    var tree = Answer.json(body);
    var rows = tree.isArray() ? tree : List.of(tree);
    var prices = new HashMap<String, LastPrice>();
    for (var row : rows) {
      var id = Answer.text(row.path("symbol")).filter(MARKET.asMatchPredicate());
      var price = Answer.positive(row.path("lastPrice"));
      var volume = Answer.notNegative(row.path("quoteVolume"));
      var change =
          Answer.decimal(row.path("priceChangePercent"))
              .filter(percent -> percent.compareTo(ALL_LOST) >= 0);
      var asOf = Answer.millis(row.path("closeTime"));
      if (id.isPresent()
          && price.isPresent()
          && volume.isPresent()
          && change.isPresent()
          && asOf.isPresent()) {
        prices.putIfAbsent(
            id.get(), new LastPrice(id.get(), price.get(), volume.get(), change.get(), asOf.get()));
      }
    }
    if (prices.isEmpty()) {
      throw new UnusableAnswer(
          "no price can be used, the answer begins with " + Answer.begin(body));
    }
    return List.copyOf(prices.values());
  }

  /** A frame of a combined stream; empty when it is no candle, or one that cannot be used. */
  static Optional<StreamedCandle> frame(byte[] text) {
    JsonNode data;
    try {
      data = Answer.json(text).path("data");
    } catch (UnusableAnswer cut) {
      return Optional.empty();
    }
    var k = data.path("k");
    var timeframe = Answer.text(k.path("i")).flatMap(Timeframe::of);
    var pair = Answer.text(k.path("s"));
    var sentAt = Answer.millis(data.path("E"));
    var opened = Answer.millis(k.path("t"));
    var closes = Answer.millis(k.path("T"));
    if (Answer.text(data.path("e")).filter("kline"::equals).isEmpty()
        || timeframe.isEmpty()
        || pair.isEmpty()
        || !pair.equals(Answer.text(data.path("s")))
        || sentAt.isEmpty()
        || opened.filter(timeframe.get()::isOnGrid).isEmpty()
        || !closes.equals(opened.map(time -> last(time, timeframe.get())))
        || !k.path("x").isBoolean()) {
      return Optional.empty();
    }
    return candle(
            opened.get(),
            k.path("o"),
            k.path("h"),
            k.path("l"),
            k.path("c"),
            k.path("v"),
            k.path("q"))
        .map(candle ->
            new StreamedCandle(
                pair.get(), timeframe.get(), candle, k.path("x").asBoolean(), sentAt.get()));
  }
}
