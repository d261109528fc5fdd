package dev.strata.asset.analysis;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/** Price windows for tests. */
final class Windows {

  /** Day number from which all windows look. */
  static final long AS_OF = 20_000;

  private Windows() {}

  /** Closes that end as of, a constant volume of one million and a market cap. */
  static PriceWindow of(long cryptoId, double marketCap, double... closes) {
    var days = LongStream.rangeClosed(AS_OF - closes.length + 1, AS_OF).toArray();
    return PriceWindow.of(
        cryptoId,
        AS_OF,
        days,
        closes,
        filled(closes.length, 1e6),
        filled(closes.length, marketCap));
  }

  /** A price that never moves. */
  static PriceWindow flat(long cryptoId, double marketCap) {
    return of(cryptoId, marketCap, filled(PriceWindow.DAYS, 100));
  }

  /** A seeded random walk of as many closes, times a scale. */
  static double[] walk(long seed, int closes, double scale) {
    var random = new Random(seed);
    var values = new double[closes];
    var price = 100 * scale;
    for (int i = 0; i < closes; i++) {
      price *= Math.exp(0.04 * random.nextGaussian());
      values[i] = price;
    }
    return values;
  }

  static double[] filled(int length, double value) {
    var values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
