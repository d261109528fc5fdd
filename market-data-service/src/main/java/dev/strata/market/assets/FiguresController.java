package dev.strata.market.assets;

import dev.strata.contracts.RunKind;
import dev.strata.market.assets.analysis.DailyStatistics;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search, statistics, breadth and correlations over HTTP. */
@RestController
class FiguresController {

  private static final int LARGEST = 10;
  private static final int MOST_SYMBOLS = 30;

  /** Below so many common days a correlation says nothing. */
  private static final int LEAST_OBSERVATIONS = 10;

  private static final int YEAR = 365;
  private static final int MONTH = 30;
  private static final int QUARTER = 90;

  private final MarketFigures figures;
  private final Assets assets;
  private final CandleStore candles;
  private final Coins coins;
  private final @Nullable RunKind runKind;

  FiguresController(
      MarketFigures figures,
      Assets assets,
      CandleStore candles,
      Coins coins,
      @Value("${strata.data-origin}") String dataOrigin) {
    this.figures = figures;
    this.assets = assets;
    this.candles = candles;
    this.coins = coins;
    this.runKind = "simulated".equals(dataOrigin) ? RunKind.SIMULATED : null;
  }

  /** Coins whose symbol or name resembles the query, the most alike first. */
  @GetMapping("/api/v1/assets/search")
  @AllowGuest
  Page<MarketFigures.Match> search(
      @RequestParam @Size(min = 1, max = 50) String query,
      @RequestParam(name = "is_active", required = false) @Nullable Boolean isActive,
      @RequestParam(required = false) @Nullable @Min(1) @Max(3) Integer tier,
      @RequestParam(defaultValue = "10") @Min(1) @Max(50) int limit) {
    return Page.of(figures.search(query.strip(), isActive, tier, limit), assets.asOf(), runKind);
  }

  /**
   * Statistics of a coin as of its newest daily candle; a figure without its candles is null.
   *
   * @param volatility30d standard deviation of daily log returns, annualized by the root of 365
   * @param maxDrawdown365d greatest fall from a peak, a fraction
   * @param averageVolume30d mean daily volume, USD
   * @param candles daily candles held
   */
  record Statistics(
      String symbol,
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      @Nullable String source,
      MarketFigures.@Nullable Changes changes,
      MarketFigures.@Nullable Extreme high,
      MarketFigures.@Nullable Extreme low,
      @Nullable BigDecimal averageVolume30d,
      @Nullable Double volatility30d,
      @Nullable Double maxDrawdown365d,
      @Nullable Double correlationBtc90d,
      long candles) {}

  @GetMapping("/api/v1/assets/{symbol}/statistics")
  @AllowGuest
  Statistics statistics(@PathVariable String symbol) {
    var asset = assets.find(symbol).orElseThrow(() -> new NotFound("There is no coin " + symbol));
    var rows = candles.newestHeld(asset.id(), Timeframe.D1, null, null, YEAR + 1).reversed();
    if (rows.isEmpty()) {
      return new Statistics(
          asset.symbol(), null, runKind, null, null, null, null, null, null, null, null, 0);
    }
    var newest = rows.getLast();
    var asOf = newest.closeTime();
    var held =
        candles.coverage(asset.id()).stream()
            .filter(c -> c.timeframe().equals(Timeframe.D1.code()))
            .findFirst()
            .orElseThrow();
    return new Statistics(
        asset.symbol(),
        asOf,
        runKind,
        newest.source(),
        figures.changes(asset.id(), asOf),
        figures.extreme(asset.id(), true),
        figures.extreme(asset.id(), false),
        averageVolume(unbroken(rows, MONTH)),
        full(unbroken(rows, MONTH + 1), MONTH + 1, DailyStatistics::volatility),
        full(unbroken(rows, YEAR), YEAR, DailyStatistics::maxDrawdown),
        withBitcoin(asset.id(), asOf),
        held.count());
  }

  /** The newest candles of as many days, as far as they are without a gap. */
  private static List<CandleRow> unbroken(List<CandleRow> rows, int days) {
    var first = rows.getLast().timestamp().minus(Duration.ofDays(days - 1L));
    return rows.stream().filter(row -> !row.timestamp().isBefore(first)).toList();
  }

  private interface Statistic {
    OptionalDouble of(double[] closes);
  }

  private static @Nullable Double full(List<CandleRow> rows, int days, Statistic statistic) {
    if (rows.size() < days) {
      return null;
    }
    var closes = rows.stream().mapToDouble(row -> row.close().doubleValue()).toArray();
    var value = statistic.of(closes);
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static @Nullable BigDecimal averageVolume(List<CandleRow> rows) {
    if (rows.size() < MONTH) {
      return null;
    }
    var sum = BigDecimal.ZERO;
    for (var row : rows) {
      if (row.volume() == null) {
        return null;
      }
      sum = sum.add(row.volume());
    }
    return sum.divide(BigDecimal.valueOf(rows.size()), MathContext.DECIMAL64);
  }

  private @Nullable Double withBitcoin(long id, Instant asOf) {
    var bitcoin = coins.idsOf(List.of("BTC")).get("BTC");
    if (bitcoin == null || bitcoin == id) {
      return null;
    }
    for (var pair : figures.correlations(List.of(bitcoin, id), asOf, QUARTER)) {
      if (pair.one() != pair.other() && pair.observations() >= LEAST_OBSERVATIONS) {
        return pair.correlation();
      }
    }
    return null;
  }

  /** How many coins rose and fell, day by day up to the newest one. */
  @GetMapping("/api/v1/market/breadth")
  @AllowGuest
  Page<MarketFigures.Breadth> breadth(
      @RequestParam(defaultValue = "90") @Min(1) @Max(365) int days) {
    var asOf = assets.asOf();
    return Page.of(asOf == null ? List.of() : figures.breadth(day(asOf), days), asOf, runKind);
  }

  private static Instant day(Instant asOf) {
    return Timeframe.D1.openOf(asOf);
  }

  /**
   * Correlations of daily log returns.
   *
   * @param matrix by place in {@code symbols}; null under ten common days
   * @param observations common days, by the same places
   */
  record CorrelationMatrix(
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      int days,
      List<String> symbols,
      @Nullable Double[][] matrix,
      long[][] observations) {}

  @GetMapping("/api/v1/market/correlation")
  @AllowGuest
  CorrelationMatrix correlation(
      @RequestParam(required = false) @Nullable String symbols,
      @RequestParam(defaultValue = "90") @Min(10) @Max(365) int days) {
    var named = symbols == null ? figures.largest(LARGEST) : named(symbols);
    var ids = coins.idsOf(named);
    named.stream()
        .filter(symbol -> !ids.containsKey(symbol))
        .findFirst()
        .ifPresent(unknown -> {
          throw new BadInput("symbols", "must be coins there are, was " + unknown);
        });
    var order = named.stream().map(symbol -> Objects.requireNonNull(ids.get(symbol))).toList();
    var matrix = new @Nullable Double[named.size()][named.size()];
    var observations = new long[named.size()][named.size()];
    var asOf = assets.asOf();
    if (asOf != null) {
      for (var pair : figures.correlations(order, day(asOf), days)) {
        var row = order.indexOf(pair.one());
        var column = order.indexOf(pair.other());
        var value = pair.observations() < LEAST_OBSERVATIONS ? null : pair.correlation();
        matrix[row][column] = value;
        matrix[column][row] = value;
        observations[row][column] = pair.observations();
        observations[column][row] = pair.observations();
      }
    }
    return new CorrelationMatrix(asOf, runKind, days, named, matrix, observations);
  }

  private static List<String> named(String symbols) {
    var named =
        new LinkedHashSet<>(
            Arrays.stream(symbols.split(","))
                .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                .filter(symbol -> !symbol.isEmpty())
                .toList());
    if (named.size() < 2 || named.size() > MOST_SYMBOLS) {
      throw new BadInput("symbols", "must name 2 to 30 coins, was " + symbols);
    }
    return new ArrayList<>(named);
  }
}
