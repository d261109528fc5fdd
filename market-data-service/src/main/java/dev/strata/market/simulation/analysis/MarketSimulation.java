package dev.strata.market.simulation.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A market of many coins, day by day. With z unit-variance Student-t of 4 degrees and n standard
 * normal, all independent, the log return of coin i on day t is
 *
 * <pre>
 *   r(i,t) = β(i) m(t) + f(s(i),t) + σ(i) z(i,t) + d(i,t),   cut at ±0.6
 *   m(t)   = μ(regime) + 0.022 · turbulence(regime) · √h(t) · z(t)
 *   h(t+1) = 0.02 + 0.07 h(t) z(t)² + 0.91 h(t),             kept in [0.3, 6]     volatility clusters: GARCH(1,1)
 *   f(s,t) = g(s,t) + 0.009 z(s,t),   g(s,t+1) = 0.97 g(s,t) + 0.0004 n(s,t)      sectors take turns
 *   d(i,t) = −0.06 in the last 40 days of a coin that dies, else 0
 * </pre>
 *
 * <p>The regime is a hidden Markov chain ({@link Regime}). A day opens at the close before; high =
 * max(o,c)·exp(0.35 v |n|) and low = min(o,c)·exp(−0.35 v |n'|), where v is the coin's deviation of
 * that day. Volume = cap · turnover · exp(0.35 n + 5 |r|), turnover 4 % (15 % for stablecoins), at
 * most twice the cap. Supply grows evenly. A stablecoin's log price goes back to 0: p(t+1) = 0.7
 * p(t) + σ z.
 *
 * <p>Each day draws from streams of its own: the same seed gives the same market however far it is
 * computed.
 */
public final class MarketSimulation {

  private static final double MARKET_DEVIATION = 0.022;
  private static final double SECTOR_DEVIATION = 0.009;
  private static final double WICK = 0.35;
  private static final double RETURN_LIMIT = 0.6;
  private static final double DYING_DRIFT = -0.06;
  private static final int DYING_DAYS = 40;
  private static final int SECTORS = 11;
  private static final double DAYS_A_YEAR = 365;

  private final long seed;
  private final List<SimulatedCoin> coins;
  private final double[] price;
  private final double[] sectorDrift = new double[SECTORS];
  private Regime regime = Regime.BULL;
  private double variance = 1;
  private int day;

  /** A market at the start of its first day, day 0. */
  public MarketSimulation(long seed, List<SimulatedCoin> coins) {
    this.seed = seed;
    this.coins = List.copyOf(coins);
    this.price = this.coins.stream().mapToDouble(SimulatedCoin::firstPrice).toArray();
  }

  /** The day that {@link #next()} computes. */
  public int day() {
    return day;
  }

  /** Computes a day: a candle of every coin that is traded on it, in the order of the coins. */
  public List<DayCandle> next() {
    var noise = new Noise(seed, 1, day);
    regime = regime.next(noise.uniform());
    var shock = noise.fatTailed();
    var deviation = MARKET_DEVIATION * regime.turbulence * Math.sqrt(variance);
    var market = regime.drift + deviation * shock;
    variance = Math.clamp(0.02 + 0.07 * variance * shock * shock + 0.91 * variance, 0.3, 6);
    var sector = new double[SECTORS];
    for (int s = 0; s < SECTORS; s++) {
      sector[s] = sectorDrift[s] + SECTOR_DEVIATION * noise.fatTailed();
      sectorDrift[s] = 0.97 * sectorDrift[s] + 0.0004 * noise.gaussian();
    }
    var candles = new ArrayList<DayCandle>(coins.size());
    for (int i = 0; i < coins.size(); i++) {
      // Drawn for every coin each day, traded or not: a coin's fate does not hang on another's.
      var own = new Noise(seed, 1000 + i, day);
      if (coins.get(i).isTraded(day)) {
        candles.add(candle(i, market, deviation, sector, own));
      }
    }
    day++;
    return candles;
  }

  private DayCandle candle(
      int index, double market, double deviation, double[] sector, Noise noise) {
    var coin = coins.get(index);
    var open = price[index];
    var change = logReturn(coin, open, market, sector, noise);
    var close = open * StrictMath.exp(change);
    var spread =
        coin.isStable()
            ? coin.volatility()
            : Math.sqrt(
                square(coin.beta() * deviation)
                    + square(SECTOR_DEVIATION)
                    + square(coin.volatility()));
    var high = Math.max(open, close) * StrictMath.exp(WICK * spread * Math.abs(noise.gaussian()));
    var low = Math.min(open, close) * StrictMath.exp(-WICK * spread * Math.abs(noise.gaussian()));
    var supply =
        coin.firstCap()
            / coin.firstPrice()
            * (1 + coin.inflation() * (day - coin.listedDay()) / DAYS_A_YEAR);
    var cap = supply * close;
    var turnover = coin.isStable() ? 0.15 : 0.04;
    var traded =
        Math.min(
            2 * cap,
            cap * turnover * StrictMath.exp(0.35 * noise.gaussian() + 5 * Math.abs(change)));
    price[index] = close;
    return new DayCandle(index, open, high, low, close, Math.round(100 * traded), cap);
  }

  private double logReturn(
      SimulatedCoin coin, double open, double market, double[] sector, Noise noise) {
    var own = coin.volatility() * noise.fatTailed();
    if (coin.isStable()) {
      return -0.3 * StrictMath.log(open) + own;
    }
    var dying = coin.lastDay() != Integer.MAX_VALUE && day > coin.lastDay() - DYING_DAYS;
    var change = coin.beta() * market + sector[coin.sector()] + own + (dying ? DYING_DRIFT : 0);
    return Math.clamp(change, -RETURN_LIMIT, RETURN_LIMIT);
  }

  private static double square(double value) {
    return value * value;
  }
}
