package dev.strata.model.features;

import java.util.function.IntToDoubleFunction;

/**
 * What the macro model sees of the market; the benchmark is BTC. Fear and greed, dominance and the
 * rates of the outside world are not among them: this service holds no series of them as of a day.
 */
enum MacroFeature implements Feature {
  MARKET_RET_7D(
      "growth of the equal-weighted universe over 7 days - 1",
      "fraction",
      7,
      "close of all coins",
      (m, c, t) -> Windows.marketGrowth(m, t, 7)),
  MARKET_RET_30D(
      "growth of the equal-weighted universe over 30 days - 1",
      "fraction",
      30,
      "close of all coins",
      (m, c, t) -> Windows.marketGrowth(m, t, 30)),
  MARKET_RET_90D(
      "growth of the equal-weighted universe over 90 days - 1",
      "fraction",
      90,
      "close of all coins",
      (m, c, t) -> Windows.marketGrowth(m, t, 90)),
  MARKET_VOL_30D(
      "standard deviation of 30 mean daily returns of the universe",
      "fraction a day",
      30,
      "close of all coins",
      (m, c, t) -> Windows.marketVolatility(m, t, 30)),
  BREADTH_28D(
      "share of coins above their mean close of 28 days",
      "fraction",
      27,
      "close of all coins",
      (m, c, t) -> Windows.breadth(m, t, 28)),
  BTC_RET_7D(
      "close(t) / close(t-7) - 1 of BTC",
      "fraction",
      7,
      "close of BTC",
      (m, c, t) -> benchmark(m, b -> m.change(b, t, 7))),
  BTC_RET_30D(
      "close(t) / close(t-30) - 1 of BTC",
      "fraction",
      30,
      "close of BTC",
      (m, c, t) -> benchmark(m, b -> m.change(b, t, 30))),
  BTC_DIST_SMA_200(
      "close(t) / mean close of 200 days - 1 of BTC",
      "fraction",
      199,
      "close of BTC",
      (m, c, t) -> benchmark(m, b -> Windows.distance(m, b, t, 200))),
  BTC_VOL_30D(
      "standard deviation of 30 daily returns of BTC",
      "fraction a day",
      30,
      "close of BTC",
      (m, c, t) -> benchmark(m, b -> Windows.volatility(m, b, t, 30))),
  BTC_VOL_RATIO(
      "vol_7d / vol_30d of BTC",
      "ratio",
      30,
      "close of BTC",
      (m, c, t) -> benchmark(m, b -> Windows.volatilityRatio(m, b, t))),
  BTC_DRAWDOWN_365D(
      "(highest close of 365 days - close(t)) / highest close of 365 days, BTC",
      "fraction",
      364,
      "close of BTC",
      (m, c, t) -> benchmark(m, b -> Windows.drawdown(m, b, t, 365))),
  BTC_VOLUME_TREND(
      "mean volume of 7 days / mean volume of 30 days, BTC",
      "ratio",
      29,
      "volume of BTC",
      (m, c, t) ->
          benchmark(m, b -> Windows.meanVolume(m, b, t, 7) / Windows.meanVolume(m, b, t, 30)));

  private final Definition definition;

  MacroFeature(String formula, String unit, int lookBack, String source, Computation value) {
    this.definition = new Definition(formula, unit, lookBack, source, value);
  }

  @Override
  public Definition definition() {
    return definition;
  }

  private static double benchmark(Market market, IntToDoubleFunction of) {
    return market.benchmark() < 0 ? Double.NaN : of.applyAsDouble(market.benchmark());
  }
}
