package dev.strata.testkit;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small made-up markets for tests: daily candles, seeded, with a market cap of a million coins a
 * price.
 */
public final class SampleMarket {

  private static final Duration DAY = Duration.ofDays(1);
  private static final BigDecimal SUPPLY = new BigDecimal(1_000_000);

  private SampleMarket() {}

  /** Coins 1 to {@code count}: BTC, ETH, then C3, C4, … */
  public static List<CoinChanged> coins(int count, Instant changedAt) {
    var coins = new ArrayList<CoinChanged>();
    for (int id = 1; id <= count; id++) {
      var symbol = id == 1 ? "BTC" : id == 2 ? "ETH" : "C" + id;
      coins.add(new CoinChanged(id, symbol, symbol, id, 3, true, false, null, null, changedAt));
    }
    return coins;
  }

  /**
   * Geometric random walks with a common factor.
   *
   * @param coins how many coins, with ids from 1
   * @param days how many candles each
   * @param lastClose close time of the last candle
   * @param drift mean of the daily log return
   * @param volatility standard deviation of the daily log return
   * @return candles in order of close time and coin
   */
  public static List<CandleClosed> randomWalk(
      long seed, int coins, int days, Instant lastClose, double drift, double volatility) {
    var random = new Random(seed);
    var price = new double[coins];
    for (int c = 0; c < coins; c++) {
      price[c] = 1000.0 / (c + 1);
    }
    var candles = new ArrayList<CandleClosed>(coins * days);
    for (int d = days - 1; d >= 0; d--) {
      var close = lastClose.minus(DAY.multipliedBy(d));
      var common = random.nextGaussian();
      for (int c = 0; c < coins; c++) {
        var shock = 0.7 * common + 0.7 * random.nextGaussian();
        var next = price[c] * Math.exp(drift + volatility * shock);
        var high = Math.max(price[c], next) * (1 + 0.3 * volatility * random.nextDouble());
        var low = Math.min(price[c], next) * (1 - 0.3 * volatility * random.nextDouble());
        candles.add(
            candle(c + 1, close, price[c], high, low, next, 1e6 * (0.5 + random.nextDouble())));
        price[c] = next;
      }
    }
    return candles;
  }

  /** A daily candle that closes at {@code close}. */
  public static CandleClosed candle(
      long cryptoId,
      Instant close,
      double open,
      double high,
      double low,
      double last,
      double volume) {
    return new CandleClosed(
        cryptoId,
        "1d",
        close.minus(DAY),
        close,
        price(open),
        price(high),
        price(low),
        price(last),
        price(volume),
        price(last).multiply(SUPPLY),
        "test",
        false);
  }

  private static BigDecimal price(double value) {
    return new BigDecimal(value).setScale(8, RoundingMode.HALF_UP);
  }
}
