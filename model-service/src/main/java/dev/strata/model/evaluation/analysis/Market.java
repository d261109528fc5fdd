package dev.strata.model.evaluation.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Daily candles of coins over consecutive days. The candle of a day is the one that closes at its
 * midnight UTC, so its open is a day earlier.
 */
public final class Market {

  private final long[] coins;
  private final String[] symbols;
  private final int firstDay;
  private final double[][] opens;
  private final double[][] closes;
  private final double[][] volumes;
  private final int days;

  private Market(
      long[] coins,
      String[] symbols,
      int firstDay,
      double[][] opens,
      double[][] closes,
      double[][] volumes) {
    this.coins = coins;
    this.symbols = symbols;
    this.firstDay = firstDay;
    this.opens = opens;
    this.closes = closes;
    this.volumes = volumes;
    this.days = closes.length == 0 ? 0 : closes[0].length;
  }

  /**
   * A candle.
   *
   * @param day epoch day of its close
   * @param open USD
   * @param close USD
   * @param volume USD, NaN when unknown
   */
  public record Candle(
      long coin, String symbol, int day, double open, double close, double volume) {}

  /** Lines candles up; what is missing stays missing. Coins are in order of id. */
  public static Market of(List<Candle> candles) {
    var coins = candles.stream().mapToLong(Candle::coin).distinct().sorted().toArray();
    var first = candles.stream().mapToInt(Candle::day).min().orElse(0);
    var days =
        candles.isEmpty() ? 0 : candles.stream().mapToInt(Candle::day).max().orElse(0) - first + 1;
    var symbols = new String[coins.length];
    var opens = missing(coins.length, days);
    var closes = missing(coins.length, days);
    var volumes = missing(coins.length, days);
    for (var candle : candles) {
      var coin = Arrays.binarySearch(coins, candle.coin());
      symbols[coin] = candle.symbol();
      opens[coin][candle.day() - first] = candle.open();
      closes[coin][candle.day() - first] = candle.close();
      volumes[coin][candle.day() - first] = candle.volume();
    }
    return new Market(coins, symbols, first, opens, closes, volumes);
  }

  /** A matrix by coin and day with nothing in it. */
  static double[][] missing(int coins, int days) {
    var matrix = new double[coins][days];
    for (var row : matrix) {
      Arrays.fill(row, Double.NaN);
    }
    return matrix;
  }

  /** Number of coins. */
  public int size() {
    return coins.length;
  }

  /** Number of days. */
  public int days() {
    return days;
  }

  /** Epoch day of the first candle. */
  public int firstDay() {
    return firstDay;
  }

  public long coin(int index) {
    return coins[index];
  }

  public String symbol(int index) {
    return symbols[index];
  }

  /** Index of a coin, negative when it has no candle. */
  public int indexOf(long coin) {
    var index = Arrays.binarySearch(coins, coin);
    return index < 0 ? -1 : index;
  }

  /** Index of the coin with a symbol, negative when it has no candle. */
  public int indexOf(String symbol) {
    return Arrays.asList(symbols).indexOf(symbol);
  }

  /** USD; NaN where there is no candle, also outside of the days. */
  public double open(int coin, int t) {
    return t < 0 || t >= days ? Double.NaN : opens[coin][t];
  }

  /** USD; NaN where there is no candle, also outside of the days. */
  public double close(int coin, int t) {
    return t < 0 || t >= days ? Double.NaN : closes[coin][t];
  }

  /** Mean of the last closes, the day's own included; NaN when one is missing. */
  public double meanClose(int coin, int t, int lookback) {
    double sum = 0;
    for (int d = t - lookback + 1; d <= t; d++) {
      sum += close(coin, d);
    }
    return sum / lookback;
  }

  /**
   * Mean simple return of all coins from the open of a candle to the close of another; NaN when no
   * coin has both.
   */
  public double meanReturn(int first, int last) {
    double sum = 0;
    int known = 0;
    for (int coin = 0; coin < coins.length; coin++) {
      var change = close(coin, last) / open(coin, first) - 1;
      if (!Double.isNaN(change)) {
        sum += change;
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  /** Coins whose candles end at least so many days before the last day. */
  public int ended(int days) {
    int ended = 0;
    for (int coin = 0; coin < coins.length; coin++) {
      boolean isAlive = false;
      for (int t = Math.max(0, this.days - days); t < this.days; t++) {
        isAlive |= !Double.isNaN(closes[coin][t]);
      }
      ended += isAlive ? 0 : 1;
    }
    return ended;
  }

  /** Mean of the known volumes of the last days in USD; NaN when none is known. */
  double meanVolume(int coin, int t, int lookback) {
    double sum = 0;
    int known = 0;
    for (int d = Math.max(0, t - lookback + 1); d <= t; d++) {
      if (!Double.isNaN(volumes[coin][d])) {
        sum += volumes[coin][d];
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }
}
