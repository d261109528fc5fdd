package dev.strata.model.features;

/**
 * What the asset model sees of a coin, each only as its centred rank in the day's universe. Market
 * capitalization is not among them: it is unknown for most imported coins, and traded value orders
 * coins by size nearly alike.
 */
enum AssetFeature implements Feature {
  RET_1D("close(t) / close(t-1) - 1", "fraction", 1, "close", (m, c, t) -> m.change(c, t, 1)),
  RET_7D("close(t) / close(t-7) - 1", "fraction", 7, "close", (m, c, t) -> m.change(c, t, 7)),
  RET_30D("close(t) / close(t-30) - 1", "fraction", 30, "close", (m, c, t) -> m.change(c, t, 30)),
  RET_90D("close(t) / close(t-90) - 1", "fraction", 90, "close", (m, c, t) -> m.change(c, t, 90)),
  VOL_30D(
      "standard deviation of 30 daily returns",
      "fraction a day",
      30,
      "close",
      (m, c, t) -> Windows.volatility(m, c, t, 30)),
  VOL_RATIO(
      "vol_7d / vol_30d", "ratio", 30, "close", (m, c, t) -> Windows.volatilityRatio(m, c, t)),
  VOLUME_TREND(
      "mean volume of 7 days / mean volume of 30 days",
      "ratio",
      29,
      "volume",
      (m, c, t) -> Windows.meanVolume(m, c, t, 7) / Windows.meanVolume(m, c, t, 30)),
  DIST_SMA_50(
      "close(t) / mean close of 50 days - 1",
      "fraction",
      49,
      "close",
      (m, c, t) -> Windows.distance(m, c, t, 50)),
  DRAWDOWN_90D(
      "(highest close of 90 days - close(t)) / highest close of 90 days",
      "fraction",
      89,
      "close",
      (m, c, t) -> Windows.drawdown(m, c, t, 90)),
  BETA_90D(
      "covariance with the universe's mean return / its variance, 90 daily returns",
      "ratio",
      90,
      "close of all coins",
      (m, c, t) -> Windows.beta(m, c, t, 90)),
  TRADED_VALUE_30D(
      "mean volume of 30 days",
      "USD a day",
      29,
      "volume",
      (m, c, t) -> Windows.meanVolume(m, c, t, 30)),
  ATR_SHARE(
      "average true range (Wilder, 14, run in over 60 candles) / close(t)",
      "fraction",
      59,
      "open, high, low, close",
      (m, c, t) -> Windows.averageTrueRange(m, c, t) / m.close(c, t)),
  RANGE_POSITION_30D(
      "(close(t) - lowest low) / (highest high - lowest low), 30 days",
      "fraction",
      29,
      "high, low, close",
      (m, c, t) -> Windows.rangePosition(m, c, t, 30)),
  GREATEST_RET_30D(
      "greatest of 30 daily returns (Bali, Cakici, Whitelaw 2011)",
      "fraction",
      30,
      "close",
      (m, c, t) -> Windows.greatestReturn(m, c, t, 30)),
  ILLIQUIDITY_30D(
      "mean of |daily return| / volume, 30 days (Amihud 2002)",
      "fraction a million USD",
      30,
      "close, volume",
      (m, c, t) -> Windows.illiquidity(m, c, t, 30));

  private final Definition definition;

  AssetFeature(String formula, String unit, int lookBack, String source, Computation value) {
    this.definition = new Definition(formula, unit, lookBack, source, value);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
