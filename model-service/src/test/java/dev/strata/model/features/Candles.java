package dev.strata.model.features;

import dev.strata.model.features.Market.Member;
import dev.strata.model.features.Market.Observation;
import dev.strata.model.features.Market.Sector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up markets of daily candles, seeded. Coin 1 stands for BTC. */
final class Candles {

  static final int FIRST_DAY = 17_000;
  static final long BTC = 1;

  private Candles() {}

  /** Geometric random walks with a common factor. */
  static List<Observation> randomWalk(long seed, int coins, int days) {
    var random = new Random(seed);
    var candles = new ArrayList<Observation>();
    var last = new double[coins];
    for (int c = 0; c < coins; c++) {
      last[c] = 100.0 * (c + 1);
    }
    for (int d = 0; d < days; d++) {
      var common = random.nextGaussian();
      for (int c = 0; c < coins; c++) {
        var open = last[c] * Math.exp(0.005 * random.nextGaussian());
        var close = open * Math.exp(0.03 * (0.7 * common + 0.7 * random.nextGaussian()));
        var high = Math.max(open, close) * (1 + 0.02 * random.nextDouble());
        var low = Math.min(open, close) * (1 - 0.02 * random.nextDouble());
        var volume = 1e6 * (c + 1) * (0.5 + random.nextDouble());
        candles.add(new Observation(c + 1L, FIRST_DAY + d, open, high, low, close, volume));
        last[c] = close;
      }
    }
    return candles;
  }

  /** The same with some candles missing, each by chance. */
  static List<Observation> withGaps(long seed, List<Observation> candles, double share) {
    var random = new Random(seed);
    return candles.stream().filter(c -> random.nextDouble() >= share).toList();
  }

  /** Six sectors over these coins, each coin in two; one begins and one ends on the way. */
  static List<Sector> sectors(int coins, int days) {
    var sectors = new ArrayList<Sector>();
    for (int s = 0; s < 6; s++) {
      var members = new ArrayList<Member>();
      for (int c = 0; c < coins; c++) {
        if (c % 6 == s || (c + 1) % 6 == s) {
          var from = s == 2 ? FIRST_DAY + days / 2 : 0;
          var until = s == 3 && c % 2 == 0 ? FIRST_DAY + 2 * days / 3 : Market.NEVER;
          members.add(new Member(c + 1L, from, until));
        }
      }
      sectors.add(new Sector(10L + s, "sector-" + s, members));
    }
    return sectors;
  }

  static Market market(List<Observation> candles, int coins, int days) {
    return Market.of(candles, BTC, sectors(coins, days));
  }

  static List<Observation> until(List<Observation> candles, int day) {
    return candles.stream().filter(c -> c.day() <= day).toList();
  }
}
