package dev.strata.timing.analysis;

import dev.strata.platform.barriers.DailyCandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Candles for tests, a day each. */
final class Path {

  static final Instant START = Instant.parse("2021-03-01T00:00:00Z");

  private final List<DailyCandle> candles = new ArrayList<>();
  private Instant next;

  private Path(Instant start) {
    next = start;
  }

  static Path from(Instant start) {
    return new Path(start);
  }

  static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  Path candle(double open, double high, double low, double close) {
    var closeTime = next.plus(Duration.ofDays(1));
    candles.add(new DailyCandle(next, closeTime, open, high, low, close));
    next = closeTime;
    return this;
  }

  Path flat(int days, double price) {
    for (int i = 0; i < days; i++) {
      candle(price, price, price, price);
    }
    return this;
  }

  Path missing() {
    next = next.plus(Duration.ofDays(1));
    return this;
  }

  List<DailyCandle> candles() {
    return List.copyOf(candles);
  }

  /** A geometric random walk from 100 whose days begin off the close before. */
  static List<DailyCandle> randomWalk(long seed, int days, Instant start, double volatility) {
    var random = new Random(seed);
    var path = from(start);
    double price = 100;
    for (int i = 0; i < days; i++) {
      var open = price * Math.exp(volatility / 3 * random.nextGaussian());
      var close = open * Math.exp(volatility * random.nextGaussian());
      var high = Math.max(open, close) * (1 + volatility * random.nextDouble());
      var low = Math.min(open, close) * (1 - volatility * random.nextDouble());
      path.candle(open, high, low, close);
      price = close;
    }
    return path.candles();
  }
}
