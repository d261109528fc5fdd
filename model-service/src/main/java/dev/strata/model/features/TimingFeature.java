package dev.strata.model.features;

/**
 * What the timing model sees of a coin. Those with a direction are negated for the short side, so
 * that one model serves both: what a rise is to a long claim, a fall is to a short one.
 */
enum TimingFeature implements Feature {
  ATR_SHARE(
      "average true range (Wilder, 14, run in over 60 candles) / close(t)",
      "fraction",
      59,
      "open, high, low, close",
      (m, c, t) -> Windows.averageTrueRange(m, c, t) / m.close(c, t)),
  VOL_RATIO(
      "vol_7d / vol_30d", "ratio", 30, "close", (m, c, t) -> Windows.volatilityRatio(m, c, t)),
  VOLUME_RATIO(
      "volume(t) / mean volume of 30 days",
      "ratio",
      29,
      "volume",
      (m, c, t) -> m.volume(c, t) / Windows.meanVolume(m, c, t, 30)),
  DRAWDOWN_90D(
      "(highest close of 90 days - close(t)) / highest close of 90 days",
      "fraction",
      89,
      "close",
      (m, c, t) -> Windows.drawdown(m, c, t, 90)),
  MARKET_VOL_30D(
      "standard deviation of 30 mean daily returns of the universe",
      "fraction a day",
      30,
      "close of all coins",
      (m, c, t) -> Windows.marketVolatility(m, t, 30)),
  RSI(
      "(relative strength index (Wilder, 14, run in over 60 candles) - 50) / 50",
      "in [-1, 1]",
      59,
      "close",
      (m, c, t) -> Windows.relativeStrengthIndex(m, c, t) / 50 - 1),
  DIST_SMA_20(
      "close(t) / mean close of 20 days - 1",
      "fraction",
      19,
      "close",
      (m, c, t) -> Windows.distance(m, c, t, 20)),
  DIST_SMA_50(
      "close(t) / mean close of 50 days - 1",
      "fraction",
      49,
      "close",
      (m, c, t) -> Windows.distance(m, c, t, 50)),
  RET_7D("close(t) / close(t-7) - 1", "fraction", 7, "close", (m, c, t) -> m.change(c, t, 7)),
  RET_30D("close(t) / close(t-30) - 1", "fraction", 30, "close", (m, c, t) -> m.change(c, t, 30)),
  RANGE_POSITION_30D(
      "(close(t) - middle) / (highest high - lowest low), 30 days",
      "in [-0.5, 0.5]",
      29,
      "high, low, close",
      (m, c, t) -> Windows.rangePosition(m, c, t, 30) - 0.5),
  MARKET_RET_30D(
      "growth of the equal-weighted universe over 30 days - 1",
      "fraction",
      30,
      "close of all coins",
      (m, c, t) -> Windows.marketGrowth(m, t, 30)),
  BREADTH_28D(
      "share of coins above their mean close of 28 days - 0.5",
      "in [-0.5, 0.5]",
      27,
      "close of all coins",
      (m, c, t) -> Windows.breadth(m, t, 28) - 0.5);

  private final Definition definition;

  TimingFeature(String formula, String unit, int lookBack, String source, Computation value) {
    this.definition = new Definition(formula, unit, lookBack, source, value);
  }

  @Override
  public Definition definition() {
    return definition;
  }

  /** Whether it changes its sign with the side of the claim. */
  boolean isDirectional() {
    return switch (this) {
      case ATR_SHARE, VOL_RATIO, VOLUME_RATIO, DRAWDOWN_90D, MARKET_VOL_30D -> false;
      case RSI,
          DIST_SMA_20,
          DIST_SMA_50,
          RET_7D,
          RET_30D,
          RANGE_POSITION_30D,
          MARKET_RET_30D,
          BREADTH_28D ->
          true;
    };
  }
}
