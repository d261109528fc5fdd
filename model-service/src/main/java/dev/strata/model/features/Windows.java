package dev.strata.model.features;

import dev.strata.platform.barriers.AverageTrueRange;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.TradeLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Statistics over the days that end with a given one; NaN as soon as one of them is missing. */
final class Windows {

  /** With fewer coins a share or a median says nothing about a market. */
  static final int SMALLEST_UNIVERSE = 5;

  /**
   * Candles over which Wilder's averages run in: what lies before weighs less than (13/14)^46, a
   * thirtieth, in them. As many as the signals' service looks back on, so that levels agree.
   */
  static final int WILDER_DAYS = 60;

  private static final Duration DAY = Duration.ofDays(1);
  private static final int RSI_LOOKBACK = 14;

  private Windows() {}

  /** Standard deviation (n - 1) of the last {@code days} simple daily returns. */
  static double volatility(Market market, int coin, int day, int days) {
    double mean = 0;
    for (int d = day - days + 1; d <= day; d++) {
      mean += market.change(coin, d, 1) / days;
    }
    double squares = 0;
    for (int d = day - days + 1; d <= day; d++) {
      var distance = market.change(coin, d, 1) - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / (days - 1));
  }

  static double volatilityRatio(Market market, int coin, int day) {
    return volatility(market, coin, day, 7) / volatility(market, coin, day, 30);
  }

  static double meanVolume(Market market, int coin, int day, int days) {
    double sum = 0;
    for (int d = day - days + 1; d <= day; d++) {
      sum += market.volume(coin, d);
    }
    // A coin without any trade has no meaningful volume ratio.
    return sum > 0 ? sum / days : Double.NaN;
  }

  static double meanClose(Market market, int coin, int day, int days) {
    double sum = 0;
    for (int d = day - days + 1; d <= day; d++) {
      sum += market.close(coin, d);
    }
    return sum / days;
  }

  /** Close over its mean of {@code days} days, less 1. */
  static double distance(Market market, int coin, int day, int days) {
    return market.close(coin, day) / meanClose(market, coin, day, days) - 1;
  }

  /** Fall from the highest close of the last {@code days} days, a positive fraction. */
  static double drawdown(Market market, int coin, int day, int days) {
    double peak = market.close(coin, day);
    for (int d = day - days + 1; d <= day; d++) {
      // Math.max hands NaN on.
      peak = Math.max(peak, market.close(coin, d));
    }
    return (peak - market.close(coin, day)) / peak;
  }

  /** Place of the close between the lowest low and the highest high, in [0, 1]. */
  static double rangePosition(Market market, int coin, int day, int days) {
    double low = market.low(coin, day);
    double high = market.high(coin, day);
    for (int d = day - days + 1; d <= day; d++) {
      low = Math.min(low, market.low(coin, d));
      high = Math.max(high, market.high(coin, d));
    }
    return (market.close(coin, day) - low) / (high - low);
  }

  static double greatestReturn(Market market, int coin, int day, int days) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int d = day - days + 1; d <= day; d++) {
      greatest = Math.max(greatest, market.change(coin, d, 1));
    }
    return greatest;
  }

  /** Mean of |return| over traded value in millions (Amihud 2002). */
  static double illiquidity(Market market, int coin, int day, int days) {
    double sum = 0;
    for (int d = day - days + 1; d <= day; d++) {
      sum += Math.abs(market.change(coin, d, 1)) / (market.volume(coin, d) / 1e6);
    }
    return sum / days;
  }

  /** Slope of the coin's daily returns on the universe's mean return. */
  static double beta(Market market, int coin, int day, int days) {
    double meanCoin = 0;
    double meanMarket = 0;
    for (int d = day - days + 1; d <= day; d++) {
      meanCoin += market.change(coin, d, 1) / days;
      meanMarket += market.marketReturn(d) / days;
    }
    double covariance = 0;
    double variance = 0;
    for (int d = day - days + 1; d <= day; d++) {
      var moved = market.marketReturn(d) - meanMarket;
      covariance += (market.change(coin, d, 1) - meanCoin) * moved;
      variance += moved * moved;
    }
    return variance == 0 ? Double.NaN : covariance / variance;
  }

  /** Growth of a universe held in equal weights that are restored each day, less 1. */
  static double marketGrowth(Market market, int day, int days) {
    double growth = 1;
    for (int d = day - days + 1; d <= day; d++) {
      growth *= 1 + market.marketReturn(d);
    }
    return growth - 1;
  }

  /** Standard deviation (n - 1) of the last {@code days} mean returns of the universe. */
  static double marketVolatility(Market market, int day, int days) {
    double mean = 0;
    for (int d = day - days + 1; d <= day; d++) {
      mean += market.marketReturn(d) / days;
    }
    double squares = 0;
    for (int d = day - days + 1; d <= day; d++) {
      var distance = market.marketReturn(d) - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / (days - 1));
  }

  /**
   * Share of coins whose close is above its mean of {@code days} days, in [0, 1]. A coin that lacks
   * one of those days is not counted; NaN with fewer than five coins.
   */
  static double breadth(Market market, int day, int days) {
    return market.once(new Breadth(day, days), () -> countBreadth(market, day, days));
  }

  private record Breadth(int day, int days) {}

  private static double countBreadth(Market market, int day, int days) {
    int known = 0;
    int above = 0;
    for (int coin = 0; coin < market.size(); coin++) {
      var distance = distance(market, coin, day, days);
      if (!Double.isNaN(distance)) {
        known++;
        above += distance > 0 ? 1 : 0;
      }
    }
    return known < SMALLEST_UNIVERSE ? Double.NaN : (double) above / known;
  }

  /** Average true range of the last {@value #WILDER_DAYS} candles, USD. */
  static double averageTrueRange(Market market, int coin, int day) {
    var highs = new double[WILDER_DAYS];
    var lows = new double[WILDER_DAYS];
    var closes = new double[WILDER_DAYS];
    for (int i = 0; i < WILDER_DAYS; i++) {
      var d = day - WILDER_DAYS + 1 + i;
      if (!market.trades(coin, d)) {
        return Double.NaN;
      }
      highs[i] = market.high(coin, d);
      lows[i] = market.low(coin, d);
      closes[i] = market.close(coin, d);
    }
    return AverageTrueRange.of(highs, lows, closes, TradeLevels.ATR_LOOKBACK).orElse(Double.NaN);
  }

  /**
   * Relative strength index, 0 to 100 (Wilder 1978): the first averages are means of 14 moves, each
   * later one (13 · previous + move) / 14, over the last {@value #WILDER_DAYS} closes. 50 when
   * nothing moved.
   */
  static double relativeStrengthIndex(Market market, int coin, int day) {
    double up = 0;
    double down = 0;
    for (int i = 1; i < WILDER_DAYS; i++) {
      var d = day - WILDER_DAYS + 1 + i;
      var move = market.close(coin, d) - market.close(coin, d - 1);
      var rise = Math.max(move, 0);
      var fall = Math.max(-move, 0);
      up =
          i <= RSI_LOOKBACK
              ? up + rise / RSI_LOOKBACK
              : (up * (RSI_LOOKBACK - 1) + rise) / RSI_LOOKBACK;
      down =
          i <= RSI_LOOKBACK
              ? down + fall / RSI_LOOKBACK
              : (down * (RSI_LOOKBACK - 1) + fall) / RSI_LOOKBACK;
    }
    return up + down == 0 ? 50 : 100 * up / (up + down);
  }

  /** The gapless candles from a day on: they end before the first missing one. */
  static List<DailyCandle> candles(Market market, int coin, int from, int to) {
    var candles = new ArrayList<DailyCandle>(to - from + 1);
    for (int d = from; d <= to && market.trades(coin, d); d++) {
      var close = closeTime(d);
      candles.add(
          new DailyCandle(
              close.minus(DAY),
              close,
              market.open(coin, d),
              market.high(coin, d),
              market.low(coin, d),
              market.close(coin, d)));
    }
    return candles;
  }

  static Instant closeTime(int day) {
    return Instant.EPOCH.plus(DAY.multipliedBy(day));
  }
}
