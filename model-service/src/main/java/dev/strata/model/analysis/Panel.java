package dev.strata.model.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Daily closes and volumes of a universe, by coin and day. A day is the epoch day of a candle's
 * close time; what is not known is NaN and stays NaN.
 */
public final class Panel {

  private final long[] coins;
  private final int firstDay;
  private final double[][] closes;
  private final double[][] volumes;
  private final double[] marketReturns;

  /**
   * One candle.
   *
   * @param coin the coin's id
   * @param day epoch day of the close time
   * @param close USD
   * @param volume USD; NaN when unknown
   */
  public record Observation(long coin, int day, double close, double volume) {}

  private Panel(long[] coins, int firstDay, double[][] closes, double[][] volumes) {
    this.coins = coins;
    this.firstDay = firstDay;
    this.closes = closes;
    this.volumes = volumes;
    this.marketReturns = meanReturns(closes);
  }

  /** A panel of these candles, whatever their order. */
  public static Panel of(List<Observation> observations) {
    var coins = observations.stream().mapToLong(Observation::coin).sorted().distinct().toArray();
    var first = observations.stream().mapToInt(Observation::day).min().orElse(0);
    var last = observations.stream().mapToInt(Observation::day).max().orElse(-1);
    var closes = new double[coins.length][last - first + 1];
    var volumes = new double[coins.length][last - first + 1];
    for (int c = 0; c < coins.length; c++) {
      Arrays.fill(closes[c], Double.NaN);
      Arrays.fill(volumes[c], Double.NaN);
    }
    for (var observation : observations) {
      var coin = Arrays.binarySearch(coins, observation.coin());
      closes[coin][observation.day() - first] = observation.close();
      volumes[coin][observation.day() - first] = observation.volume();
    }
    return new Panel(coins, first, closes, volumes);
  }

  private static double[] meanReturns(double[][] closes) {
    var days = closes.length == 0 ? 0 : closes[0].length;
    var means = new double[days];
    for (int d = 0; d < days; d++) {
      double sum = 0;
      int count = 0;
      for (var close : closes) {
        var change = d == 0 ? Double.NaN : close[d] / close[d - 1] - 1;
        if (!Double.isNaN(change)) {
          sum += change;
          count++;
        }
      }
      means[d] = count == 0 ? Double.NaN : sum / count;
    }
    return means;
  }

  /** How many coins it holds; a coin is named by its index from here on. */
  public int size() {
    return coins.length;
  }

  /** Id of a coin. */
  public long coin(int index) {
    return coins[index];
  }

  /** First day with any candle. */
  public int firstDay() {
    return firstDay;
  }

  /** Close of a day, USD; NaN when there is no candle. */
  public double close(int coin, int day) {
    return at(closes[coin], day);
  }

  /** Volume of a day, USD; NaN when unknown. */
  public double volume(int coin, int day) {
    return at(volumes[coin], day);
  }

  /** Mean simple return of all coins on a day; NaN when none is known. */
  public double marketReturn(int day) {
    return at(marketReturns, day);
  }

  /** Simple return over the last {@code days} days; NaN when either close is missing. */
  public double change(int coin, int day, int days) {
    return close(coin, day) / close(coin, day - days) - 1;
  }

  private double at(double[] series, int day) {
    var index = day - firstDay;
    return index < 0 || index >= series.length ? Double.NaN : series[index];
  }
}
