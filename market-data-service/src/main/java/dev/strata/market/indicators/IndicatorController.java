package dev.strata.market.indicators;

import dev.strata.contracts.RunKind;
import dev.strata.market.candles.CandleRange;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coin;
import dev.strata.market.coins.Coins;
import dev.strata.market.indicators.analysis.Atr;
import dev.strata.market.indicators.analysis.PriceLevels;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Indicators and price levels over HTTP. */
@RestController
class IndicatorController {

  /**
   * Candles before the first one shown that exponential averages begin with: the first weighs less
   * than 1e-12 of an average over up to 70 candles.
   */
  private static final int RUN_UP = 1000;

  private static final int ATR_LOOKBACK = 14;
  private static final int SHOWN_LEVELS = 10;

  private final Coins coins;
  private final CandleStore candles;
  private final @Nullable RunKind runKind;

  IndicatorController(
      Coins coins, CandleStore candles, @Value("${strata.data-origin}") String dataOrigin) {
    this.coins = coins;
    this.candles = candles;
    this.runKind = "simulated".equals(dataOrigin) ? RunKind.SIMULATED : null;
  }

  /**
   * Indicators of a coin.
   *
   * @param timestamps open times of the candles, ascending
   * @param lines by name; by the places of {@code timestamps}; null in the warm-up and where
   *     undefined
   * @param nextCursor leads to older ones
   * @param asOf close time of the newest candle
   * @param source of the newest candle
   */
  record Lines(
      String symbol,
      String timeframe,
      List<Instant> timestamps,
      Map<String, @Nullable Double[]> lines,
      @Nullable String nextCursor,
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      @Nullable String source) {}

  @GetMapping("/api/v1/assets/{symbol}/indicators")
  @AllowGuest
  Lines indicators(
      @PathVariable String symbol,
      @RequestParam(defaultValue = "1d") String timeframe,
      @RequestParam(defaultValue = IndicatorName.DEFAULT) @Size(max = 300) String names,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "300") @Min(1) @Max(1000) int limit) {
    var range = CandleRange.of(timeframe, from, to, cursor);
    var indicators = IndicatorName.parse(names);
    var coin = find(symbol);
    var all =
        candles
            .newestHeld(coin.id(), range.timeframe(), null, range.before(), limit + RUN_UP)
            .reversed();
    var first = Math.max(0, all.size() - limit);
    while (range.from() != null
        && first < all.size()
        && all.get(first).timestamp().isBefore(range.from())) {
      first++;
    }
    var shown = all.subList(first, all.size());
    var hasOlder =
        first > 0
            && !shown.isEmpty()
            && (range.from() == null || shown.getFirst().timestamp().isAfter(range.from()));
    return new Lines(
        coin.symbol(),
        range.timeframe().code(),
        shown.stream().map(CandleRow::timestamp).toList(),
        lines(indicators, all, first),
        hasOlder ? Cursor.after(shown.getFirst().timestamp()).encode() : null,
        shown.isEmpty() ? null : shown.getLast().closeTime(),
        runKind,
        shown.isEmpty() ? null : shown.getLast().source());
  }

  private Coin find(String symbol) {
    return coins.find(symbol).orElseThrow(() -> new NotFound("There is no coin " + symbol));
  }

  private static Map<String, @Nullable Double[]> lines(
      List<IndicatorName> names, List<CandleRow> candles, int first) {
    var lines = new LinkedHashMap<String, @Nullable Double[]>();
    for (var name : names) {
      var indicator = name.indicator();
      var values = new @Nullable Double[name.lines().size()][candles.size() - first];
      for (int i = 0; i < candles.size(); i++) {
        var candle = candles.get(i);
        indicator.add(
            candle.high().doubleValue(), candle.low().doubleValue(), candle.close().doubleValue());
        if (i >= first && i >= indicator.warmUp()) {
          for (int line = 0; line < values.length; line++) {
            var value = indicator.value(line);
            values[line][i - first] = Double.isNaN(value) ? null : value;
          }
        }
      }
      for (int line = 0; line < values.length; line++) {
        lines.put(name.lines().get(line), values[line]);
      }
    }
    return lines;
  }

  /**
   * A price at which the market has turned.
   *
   * @param touches how often
   * @param firstTouch open time of the first such candle
   * @param lastTouch open time of the last one
   * @param distance from the close, a fraction of it; positive above
   */
  record Level(
      BigDecimal price, int touches, Instant firstTouch, Instant lastTouch, double distance) {}

  /**
   * Levels around the newest close, the nearest first.
   *
   * @param tolerance width of a level: the average true range of 14 candles; null without candles
   */
  record Levels(
      String symbol,
      String timeframe,
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      @Nullable String source,
      @Nullable BigDecimal close,
      @Nullable BigDecimal tolerance,
      List<Level> supports,
      List<Level> resistances) {}

  @GetMapping("/api/v1/assets/{symbol}/levels")
  @AllowGuest
  Levels levels(
      @PathVariable String symbol,
      @RequestParam(defaultValue = "1d") String timeframe,
      @RequestParam(defaultValue = "365") @Min(50) @Max(1000) int lookback) {
    var width = Timeframe.parse(timeframe);
    var coin = find(symbol);
    var rows = candles.newestHeld(coin.id(), width, null, null, lookback).reversed();
    if (rows.isEmpty()) {
      return new Levels(
          coin.symbol(), width.code(), null, runKind, null, null, null, List.of(), List.of());
    }
    var range = new Atr(ATR_LOOKBACK);
    for (var row : rows) {
      range.add(row.high().doubleValue(), row.low().doubleValue(), row.close().doubleValue());
    }
    var highs = rows.stream().mapToDouble(row -> row.high().doubleValue()).toArray();
    var lows = rows.stream().mapToDouble(row -> row.low().doubleValue()).toArray();
    var newest = rows.getLast();
    var close = newest.close().doubleValue();
    var found =
        PriceLevels.find(highs, lows, range.value(0)).stream()
            .sorted(Comparator.comparingDouble(level -> Math.abs(level.price() - close)))
            .toList();
    return new Levels(
        coin.symbol(),
        width.code(),
        newest.closeTime(),
        runKind,
        newest.source(),
        newest.close(),
        money(range.value(0)),
        found.stream()
            .filter(level -> level.price() <= close)
            .limit(SHOWN_LEVELS)
            .map(level -> level(level, rows, close))
            .toList(),
        found.stream()
            .filter(level -> level.price() > close)
            .limit(SHOWN_LEVELS)
            .map(level -> level(level, rows, close))
            .toList());
  }

  private static Level level(PriceLevels.Level level, List<CandleRow> rows, double close) {
    return new Level(
        money(level.price()),
        level.touches(),
        rows.get(level.first()).timestamp(),
        rows.get(level.last()).timestamp(),
        level.price() / close - 1);
  }

  /** A price worked out in doubles, to as many digits as they hold. */
  private static BigDecimal money(double value) {
    return new BigDecimal(value, new MathContext(12));
  }
}
