package dev.strata.model.features;

/**
 * What the sector model sees of a sector, each only as its centred rank among the day's sectors.
 * Members are those of the day; one that lacks an input is left out, and with fewer than three
 * members left a sector has no figure. Strength against the market is no feature of its own: among
 * the ranks of one day it is the sector's return.
 */
enum SectorFeature implements Feature {
  RET_7D(
      "mean of close(t) / close(t-7) - 1 over the members",
      "fraction",
      7,
      "close of the members",
      (m, c, t) -> Baskets.mean(m, c, t, i -> m.change(i, t, 7))),
  RET_30D(
      "mean of close(t) / close(t-30) - 1 over the members",
      "fraction",
      30,
      "close of the members",
      (m, c, t) -> Baskets.mean(m, c, t, i -> m.change(i, t, 30))),
  RET_90D(
      "mean of close(t) / close(t-90) - 1 over the members",
      "fraction",
      90,
      "close of the members",
      (m, c, t) -> Baskets.mean(m, c, t, i -> m.change(i, t, 90))),
  STRENGTH_MOMENTUM(
      "mean of close(t) / close(t-30) over mean of close(t-7) / close(t-37)",
      "ratio",
      37,
      "close of the members",
      (m, c, t) ->
          (1 + Baskets.mean(m, c, t, i -> m.change(i, t, 30)))
              / (1 + Baskets.mean(m, c, t, i -> m.change(i, t - 7, 30)))),
  BREADTH_28D(
      "share of members above their mean close of 28 days",
      "fraction",
      27,
      "close of the members",
      (m, c, t) -> Baskets.mean(m, c, t, i -> above(Windows.distance(m, i, t, 28)))),
  VOL_30D(
      "standard deviation of 30 daily means of the members' returns",
      "fraction a day",
      30,
      "close of the members",
      (m, c, t) -> Baskets.volatility(m, c, t, 30)),
  VOLUME_TREND(
      "mean over the members of mean volume of 7 days / mean volume of 30 days",
      "ratio",
      29,
      "volume of the members",
      (m, c, t) ->
          Baskets.mean(
              m, c, t, i -> Windows.meanVolume(m, i, t, 7) / Windows.meanVolume(m, i, t, 30))),
  DRAWDOWN_90D(
      "mean over the members of the fall from the highest close of 90 days",
      "fraction",
      89,
      "close of the members",
      (m, c, t) -> Baskets.mean(m, c, t, i -> Windows.drawdown(m, i, t, 90)));

  private final Definition definition;

  SectorFeature(String formula, String unit, int lookBack, String source, Computation value) {
    this.definition = new Definition(formula, unit, lookBack, source, value);
  }

  @Override
  public Definition definition() {
    return definition;
  }

  private static double above(double distance) {
    return Double.isNaN(distance) ? Double.NaN : distance > 0 ? 1 : 0;
  }
}
