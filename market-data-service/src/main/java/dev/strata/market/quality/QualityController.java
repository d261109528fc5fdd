package dev.strata.market.quality;

import dev.strata.market.candles.CandleRange;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coin;
import dev.strata.market.coins.Coins;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Completeness and corrections of candles over HTTP. */
@RestController
class QualityController {

  private static final int SHOWN_GAPS = 100;

  private final DataQuality quality;
  private final CandleStore candles;
  private final Coins coins;

  QualityController(DataQuality quality, CandleStore candles, Coins coins) {
    this.quality = quality;
    this.candles = candles;
    this.coins = coins;
  }

  /** Completeness of one timeframe, with its newest gaps. */
  record TimeframeQuality(
      String timeframe,
      Instant first,
      Instant last,
      long count,
      long missing,
      double share,
      long stalenessSeconds,
      long revised,
      @Nullable Double disagreement,
      long compared,
      List<CandleStore.Gap> gaps) {}

  /**
   * How complete a coin's candles are.
   *
   * @param asOf close time of its newest candle
   */
  record CoinQuality(String symbol, @Nullable Instant asOf, List<TimeframeQuality> timeframes) {}

  @GetMapping("/api/v1/assets/{symbol}/quality")
  @AllowGuest
  CoinQuality ofCoin(@PathVariable String symbol) {
    var coin = find(symbol);
    var timeframes = quality.of(coin.id()).stream().map(this::withGaps).toList();
    return new CoinQuality(
        coin.symbol(),
        timeframes.stream()
            .map(t -> t.last().plus(Timeframe.of(t.timeframe()).orElseThrow().width()))
            .max(Instant::compareTo)
            .orElse(null),
        timeframes);
  }

  private TimeframeQuality withGaps(DataQuality.Completeness held) {
    var gaps =
        held.missing() == 0
            ? List.<CandleStore.Gap>of()
            : candles
                .gaps(
                    held.cryptoId(),
                    Timeframe.of(held.timeframe()).orElseThrow(),
                    held.first(),
                    held.last())
                .reversed()
                .stream()
                .limit(SHOWN_GAPS)
                .toList();
    return new TimeframeQuality(
        held.timeframe(),
        held.first(),
        held.last(),
        held.count(),
        held.missing(),
        held.share(),
        held.stalenessSeconds(),
        held.revised(),
        held.disagreement(),
        held.compared(),
        gaps);
  }

  private Coin find(String symbol) {
    return coins.find(symbol).orElseThrow(() -> new NotFound("There is no coin " + symbol));
  }

  /** All coins with candles of a timeframe, those that miss most first. */
  @GetMapping("/api/v1/market/quality")
  @AllowGuest
  Page<DataQuality.Completeness> ofMarket(
      @RequestParam(defaultValue = "1d") String timeframe,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = quality.of(Timeframe.parse(timeframe), place(cursor), limit + 1);
    return Page.cut(rows, limit, row -> Cursor.after(row.missing(), row.cryptoId()), null, null);
  }

  private static DataQuality.@Nullable Place place(@Nullable String text) {
    var cursor = Cursor.parse(text, 2);
    if (cursor == null) {
      return null;
    }
    try {
      return new DataQuality.Place(
          Long.parseLong(cursor.values().getFirst()), Long.parseLong(cursor.values().getLast()));
    } catch (NumberFormatException notOurs) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }

  /** What was known of a candle before it was corrected. */
  record FormerValues(
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal marketCap,
      String source,
      Instant knownFrom,
      Instant replacedAt) {

    static FormerValues of(CandleStore.Revision revision) {
      var candle = revision.candle();
      return new FormerValues(
          candle.open(),
          candle.high(),
          candle.low(),
          candle.close(),
          candle.volume(),
          candle.marketCap(),
          candle.source(),
          revision.knownFrom(),
          revision.replacedAt());
    }
  }

  /** Former values of a corrected candle, the newest first. */
  @GetMapping("/api/v1/assets/{symbol}/candles/{timestamp}/revisions")
  @AllowGuest
  Page<FormerValues> revisions(
      @PathVariable String symbol,
      @PathVariable String timestamp,
      @RequestParam(defaultValue = "1d") String timeframe) {
    var width = Timeframe.parse(timeframe);
    var time = Objects.requireNonNull(CandleRange.time("timestamp", timestamp));
    return Page.of(
        candles.revisions(find(symbol).id(), width, time).stream().map(FormerValues::of).toList(),
        null,
        null);
  }
}
