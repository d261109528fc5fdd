package dev.strata.model.analysis;

import java.util.Locale;

/**
 * The feature catalogue. All look back from the close of the day; a model sees each only as its
 * centred rank in the day's universe. Market capitalization is not among them: it is unknown for
 * most imported coins, and traded value orders coins by size nearly alike.
 */
public enum Feature implements Column {
  RET_1D("close(t) / close(t-1) - 1", "fraction", 1, "close", (p, c, t) -> p.change(c, t, 1)),
  RET_7D("close(t) / close(t-7) - 1", "fraction", 7, "close", (p, c, t) -> p.change(c, t, 7)),
  RET_30D("close(t) / close(t-30) - 1", "fraction", 30, "close", (p, c, t) -> p.change(c, t, 30)),
  RET_90D("close(t) / close(t-90) - 1", "fraction", 90, "close", (p, c, t) -> p.change(c, t, 90)),
  VOL_30D(
      "standard deviation of 30 daily returns",
      "fraction a day",
      30,
      "close",
      (p, c, t) -> Windows.volatility(p, c, t, 30)),
  VOL_RATIO(
      "vol_7d / vol_30d",
      "ratio",
      30,
      "close",
      (p, c, t) -> Windows.volatility(p, c, t, 7) / Windows.volatility(p, c, t, 30)),
  VOLUME_TREND(
      "mean volume of 7 days / mean volume of 30 days",
      "ratio",
      30,
      "volume",
      (p, c, t) -> Windows.meanVolume(p, c, t, 7) / Windows.meanVolume(p, c, t, 30)),
  DIST_SMA_50(
      "close(t) / mean close of 50 days - 1",
      "fraction",
      50,
      "close",
      (p, c, t) -> p.close(c, t) / Windows.meanClose(p, c, t, 50) - 1),
  DRAWDOWN_90D(
      "(highest close of 90 days - close(t)) / highest close of 90 days",
      "fraction",
      90,
      "close",
      (p, c, t) -> Windows.drawdown(p, c, t, 90)),
  BETA_90D(
      "covariance with the universe's mean return / its variance, 90 daily returns",
      "ratio",
      90,
      "close of all coins",
      (p, c, t) -> Windows.beta(p, c, t, 90)),
  TRADED_VALUE_30D(
      "mean volume of 30 days",
      "USD a day",
      30,
      "volume",
      (p, c, t) -> Windows.meanVolume(p, c, t, 30));

  /** Days before the day itself that the longest feature needs. */
  public static final int LONGEST_LOOK_BACK = 90;

  private final String formula;
  private final String unit;
  private final int lookBack;
  private final String source;
  private final Formula value;

  @FunctionalInterface
  private interface Formula {
    double of(Panel panel, int coin, int day);
  }

  Feature(String formula, String unit, int lookBack, String source, Formula value) {
    this.formula = formula;
    this.unit = unit;
    this.lookBack = lookBack;
    this.source = source;
    this.value = value;
  }

  @Override
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double value(Panel panel, int coin, int day) {
    return value.of(panel, coin, day);
  }

  /** How it is computed; t is the day. */
  public String formula() {
    return formula;
  }

  /** Unit before ranking. */
  public String unit() {
    return unit;
  }

  /** Days back from the day that it needs. */
  public int lookBack() {
    return lookBack;
  }

  /** What it is computed from. */
  public String source() {
    return source;
  }
}
