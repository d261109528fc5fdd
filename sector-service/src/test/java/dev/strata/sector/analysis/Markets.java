package dev.strata.sector.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Small markets for tests, coin by coin. */
final class Markets {

  private final int days;
  private final List<Quote> quotes = new ArrayList<>();

  Markets(int days) {
    this.days = days;
  }

  Markets coin(
      long coin, IntToDoubleFunction close, IntToDoubleFunction volume, IntToDoubleFunction cap) {
    for (int day = 0; day < days; day++) {
      if (!Double.isNaN(close.applyAsDouble(day))) {
        quotes.add(
            new Quote(
                coin,
                day,
                close.applyAsDouble(day),
                volume.applyAsDouble(day),
                cap.applyAsDouble(day)));
      }
    }
    return this;
  }

  Market build() {
    return Market.of(days, quotes);
  }

  static Sector sector(long id, long... coins) {
    var members = new ArrayList<Sector.Member>();
    for (var coin : coins) {
      members.add(new Sector.Member(coin, 1, 0, Integer.MAX_VALUE));
    }
    return new Sector(id, members);
  }

  /** Sectors 1 to {@code sectors} of four coins each, that walk at random with volumes that do. */
  static Market randomWalk(long seed, int sectors, int days, FlowInto planted) {
    var random = new Random(seed);
    var market = new Markets(days);
    for (int coin = 0; coin < sectors * 4; coin++) {
      var price = new double[days];
      var volume = new double[days];
      var level = 100 * (1 + random.nextDouble());
      for (int d = 0; d < days; d++) {
        level *= Math.exp(0.04 * random.nextGaussian());
        price[d] = level;
        volume[d] =
            level * 1e4 * Math.exp(0.2 * random.nextGaussian()) * planted.factor(coin / 4 + 1, d);
      }
      market.coin(coin + 1, d -> price[d], d -> volume[d], d -> price[d] * 1e6);
    }
    return market.build();
  }

  static List<Sector> sectorsOfFour(int sectors) {
    var built = new ArrayList<Sector>();
    for (int s = 0; s < sectors; s++) {
      built.add(sector(s + 1, s * 4 + 1, s * 4 + 2, s * 4 + 3, s * 4 + 4));
    }
    return built;
  }

  /** What a sector's traded quantity is multiplied with on a day. */
  interface FlowInto {
    double factor(int sector, int day);
  }
}
