package dev.strata.market.assets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.contracts.RunKind;
import dev.strata.market.candles.CandleRange;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.Tickers;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Coins and their candles over HTTP. */
@RestController
class AssetController {

  private static final int RANKED = 5;

  private final Assets assets;
  private final CandleStore candles;
  private final Tickers tickers;
  private final String dataOrigin;

  AssetController(
      Assets assets,
      CandleStore candles,
      Tickers tickers,
      @Value("${strata.data-origin}") String dataOrigin) {
    this.assets = assets;
    this.candles = candles;
    this.tickers = tickers;
    this.dataOrigin = dataOrigin;
  }

  @GetMapping("/api/v1/assets")
  @AllowGuest
  Page<Asset> list(
      @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String search,
      @RequestParam(defaultValue = "market_cap_rank") String sort,
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var by = AssetOrder.of(sort);
    var isAscending =
        switch (order) {
          // The largest first, which for a rank is the smallest number.
          case null -> by == AssetOrder.MARKET_CAP_RANK || by == AssetOrder.SYMBOL;
          case "asc" -> true;
          case "desc" -> false;
          default -> throw new BadInput("order", "must be asc or desc, was " + order);
        };
    var rows = assets.list(search, by, isAscending, place(by, cursor), limit + 1);
    return Page.cut(
            rows, limit, row -> Cursor.after(row.key(), row.asset().id()), assets.asOf(), runKind())
        .map(row -> withTicker(row.asset()));
  }

  private static @Nullable Cursor place(AssetOrder order, @Nullable String text) {
    var cursor = Cursor.parse(text, 2);
    if (cursor == null) {
      return null;
    }
    try {
      Long.parseLong(cursor.values().getLast());
      if ("numeric".equals(order.type())) {
        new BigDecimal(cursor.values().getFirst());
      }
      return cursor;
    } catch (NumberFormatException notOurs) {
      throw new BadInput("cursor", "is not one that this list gave in this order");
    }
  }

  private Asset withTicker(Asset asset) {
    return tickers.of(asset.id()).filter(t -> asset.isActive()).map(asset::at).orElse(asset);
  }

  private @Nullable RunKind runKind() {
    return "simulated".equals(dataOrigin) ? RunKind.SIMULATED : null;
  }

  /** A coin's page. */
  record AssetPage(
      @JsonUnwrapped Asset asset,
      @JsonUnwrapped Asset.Details details,
      @Nullable Instant asOf,
      @Nullable RunKind runKind) {}

  @GetMapping("/api/v1/assets/{symbol}")
  @AllowGuest
  AssetPage asset(@PathVariable String symbol) {
    var asset = find(symbol);
    return new AssetPage(
        withTicker(asset),
        assets.details(asset.id(), candles.coverage(asset.id())),
        asset.priceAsOf(),
        runKind());
  }

  private Asset find(String symbol) {
    return assets.find(symbol).orElseThrow(() -> new NotFound("There is no coin " + symbol));
  }

  /** A candle as served. */
  record Candle(
      Instant timestamp,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal marketCap,
      String source) {

    static Candle of(CandleRow row) {
      return new Candle(
          row.timestamp(),
          row.open(),
          row.high(),
          row.low(),
          row.close(),
          row.volume(),
          row.marketCap(),
          row.source());
    }
  }

  /**
   * Candles of a coin.
   *
   * @param items ascending
   * @param gaps stretches without candles between the first and the last of them
   * @param nextCursor leads to older ones
   * @param asOf close time of the newest of them
   */
  record CandlePage(
      String symbol,
      String timeframe,
      List<Candle> items,
      List<CandleStore.Gap> gaps,
      @Nullable String nextCursor,
      @Nullable Instant asOf,
      @Nullable RunKind runKind) {}

  @GetMapping("/api/v1/assets/{symbol}/candles")
  @AllowGuest
  CandlePage candles(
      @PathVariable String symbol,
      @RequestParam(defaultValue = "1d") String timeframe,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "500") @Min(1) @Max(1000) int limit) {
    var range = CandleRange.of(timeframe, from, to, cursor);
    var width = range.timeframe();
    var asset = find(symbol);
    var rows = candles.newestHeld(asset.id(), width, range.from(), range.before(), limit + 1);
    var items = rows.stream().limit(limit).toList().reversed();
    if (items.isEmpty()) {
      return new CandlePage(
          asset.symbol(), width.code(), List.of(), List.of(), null, null, runKind());
    }
    var oldest = items.getFirst().timestamp();
    return new CandlePage(
        asset.symbol(),
        width.code(),
        items.stream().map(Candle::of).toList(),
        candles.gaps(asset.id(), width, oldest, items.getLast().timestamp()),
        rows.size() > limit ? Cursor.after(oldest).encode() : null,
        items.getLast().closeTime(),
        runKind());
  }

  @GetMapping("/api/v1/market/overview")
  @AllowGuest
  Assets.Overview overview() {
    return assets.overview(dataOrigin, RANKED);
  }
}
