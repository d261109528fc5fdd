package dev.strata.model.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Daily candles of a universe by coin and day, and the sectors that its coins belong to. A day is
 * the epoch day of a candle's close time; what is not known is NaN and stays NaN. Built at once
 * from a history, or candle by candle over a bounded number of days: both give the same. For one
 * thread.
 */
public final class Market {

  /** No day lies this far: the bound of what does not end. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final int capacity;
  private final long benchmark;
  private final List<Sector> sectors;
  private final TreeMap<Long, Series> byCoin = new TreeMap<>();
  private final Map<Long, Integer> indices = new HashMap<>();
  private List<Series> coins = List.of();
  private int benchmarkIndex = -1;
  private int firstDay;
  private int lastDay;
  private boolean isEmpty = true;
  private final double[] marketReturns;
  private final boolean[] isReturnKnown;
  private final Map<Record, Double> figures = new HashMap<>();

  /**
   * One candle, USD.
   *
   * @param coin the coin's id
   * @param day epoch day of the close time
   * @param volume traded value; NaN when unknown
   */
  public record Observation(
      long coin, int day, double open, double high, double low, double close, double volume) {}

  /**
   * A sector with all its memberships, past and coming.
   *
   * @param id the sector
   * @param slug its stable name
   */
  public record Sector(long id, String slug, List<Member> members) {

    public Sector {
      members = List.copyOf(members);
    }
  }

  /**
   * A coin's place in a sector.
   *
   * @param coin the coin's id
   * @param fromDay first day it counts
   * @param untilDay first day it counts no more
   */
  public record Member(long coin, int fromDay, int untilDay) {

    boolean countsOn(int day) {
      return fromDay <= day && day < untilDay;
    }
  }

  private static final class Series {
    private final long coin;
    private final double[][] fields;

    Series(long coin, int capacity) {
      this.coin = coin;
      this.fields = new double[5][capacity];
      for (var field : fields) {
        Arrays.fill(field, Double.NaN);
      }
    }
  }

  /**
   * An empty market.
   *
   * @param capacity days it holds: with a newer candle the oldest days are forgotten
   * @param benchmark id of the coin that stands for the market as a whole
   * @param sectors in any order
   */
  public Market(int capacity, long benchmark, List<Sector> sectors) {
    this.capacity = capacity;
    this.benchmark = benchmark;
    this.sectors = sectors.stream().sorted(Comparator.comparingLong(Sector::id)).toList();
    this.marketReturns = new double[capacity];
    this.isReturnKnown = new boolean[capacity];
  }

  /** A market of these candles, whatever their order. */
  public static Market of(List<Observation> candles, long benchmark, List<Sector> sectors) {
    var first = candles.stream().mapToInt(Observation::day).min().orElse(0);
    var last = candles.stream().mapToInt(Observation::day).max().orElse(0);
    var market = new Market(last - first + 1, benchmark, sectors);
    candles.forEach(market::add);
    return market;
  }

  /** Takes in a candle; one older than what is held is ignored, a newer version replaces. */
  public void add(Observation candle) {
    figures.clear();
    var day = candle.day();
    if (isEmpty) {
      firstDay = day;
      lastDay = day;
      isEmpty = false;
    } else if (day > lastDay) {
      forgetBefore(day - capacity + 1, day);
    } else if (day < firstDay) {
      if (lastDay - day >= capacity) {
        return;
      }
      firstDay = day;
    }
    var index = indices.getOrDefault(candle.coin(), -1);
    var series = index < 0 ? null : coins.get(index);
    if (series == null) {
      series = new Series(candle.coin(), capacity);
      byCoin.put(candle.coin(), series);
      coins = new ArrayList<>(byCoin.values());
      for (int i = 0; i < coins.size(); i++) {
        indices.put(coins.get(i).coin, i);
      }
      benchmarkIndex = indexOf(benchmark);
    }
    var slot = Math.floorMod(day, capacity);
    series.fields[0][slot] = candle.open();
    series.fields[1][slot] = candle.high();
    series.fields[2][slot] = candle.low();
    series.fields[3][slot] = candle.close();
    series.fields[4][slot] = candle.volume();
    isReturnKnown[slot] = false;
    isReturnKnown[Math.floorMod(day + 1, capacity)] = false;
  }

  private void forgetBefore(int first, int last) {
    for (int day = Math.max(lastDay + 1, first); day <= last; day++) {
      var slot = Math.floorMod(day, capacity);
      for (var series : coins) {
        for (var field : series.fields) {
          field[slot] = Double.NaN;
        }
      }
      isReturnKnown[slot] = false;
    }
    lastDay = last;
    firstDay = Math.max(firstDay, first);
    // The first day held has lost the day before it.
    isReturnKnown[Math.floorMod(firstDay, capacity)] = false;
  }

  /** How many coins it holds; a coin is named by its index in order of id. */
  public int size() {
    return coins.size();
  }

  /** Id of a coin. */
  public long coin(int index) {
    return coins.get(index).coin;
  }

  /** Index of a coin; -1 when it has no candle. */
  public int indexOf(long coin) {
    return indices.getOrDefault(coin, -1);
  }

  /** Index of the coin that stands for the market; -1 when it has no candle. */
  public int benchmark() {
    return benchmarkIndex;
  }

  /** The sectors, by id. */
  public List<Sector> sectors() {
    return sectors;
  }

  /** First day with any candle. */
  public int firstDay() {
    return firstDay;
  }

  /** Last day with any candle. */
  public int lastDay() {
    return lastDay;
  }

  /** Whether the coin has a candle that day. */
  public boolean trades(int coin, int day) {
    return !Double.isNaN(close(coin, day));
  }

  /** Open of a day, USD; NaN when there is no candle. */
  public double open(int coin, int day) {
    return at(coin, 0, day);
  }

  /** Highest price of a day, USD; NaN when there is no candle. */
  public double high(int coin, int day) {
    return at(coin, 1, day);
  }

  /** Lowest price of a day, USD; NaN when there is no candle. */
  public double low(int coin, int day) {
    return at(coin, 2, day);
  }

  /** Close of a day, USD; NaN when there is no candle. */
  public double close(int coin, int day) {
    return at(coin, 3, day);
  }

  /** Traded value of a day, USD; NaN when unknown. */
  public double volume(int coin, int day) {
    return at(coin, 4, day);
  }

  /** Simple return over the last {@code days} days; NaN when either close is missing. */
  public double change(int coin, int day, int days) {
    return close(coin, day) / close(coin, day - days) - 1;
  }

  /** Mean simple return of all coins on a day; NaN when none is known. */
  public double marketReturn(int day) {
    if (!holds(day)) {
      return Double.NaN;
    }
    var slot = Math.floorMod(day, capacity);
    if (!isReturnKnown[slot]) {
      marketReturns[slot] = meanReturn(day);
      isReturnKnown[slot] = true;
    }
    return marketReturns[slot];
  }

  /**
   * A figure of the market as a whole, computed once for all coins that it is asked for.
   *
   * @param what figure and day
   */
  double once(Record what, DoubleSupplier figure) {
    var known = figures.get(what);
    if (known == null) {
      known = figure.getAsDouble();
      figures.put(what, known);
    }
    return known;
  }

  private double meanReturn(int day) {
    double sum = 0;
    int count = 0;
    for (int coin = 0; coin < coins.size(); coin++) {
      var change = change(coin, day, 1);
      if (!Double.isNaN(change)) {
        sum += change;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private boolean holds(int day) {
    return !isEmpty && day >= firstDay && day <= lastDay;
  }

  private double at(int coin, int field, int day) {
    return holds(day) ? coins.get(coin).fields[field][Math.floorMod(day, capacity)] : Double.NaN;
  }
}
