package dev.strata.model.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up panels, seeded. */
final class Markets {

  static final int FIRST_DAY = 17_000;

  private Markets() {}

  /** Geometric random walks with a common factor: nothing can be predicted. */
  static List<Panel.Observation> randomWalk(long seed, int coins, int days) {
    return drifting(seed, coins, days, 0);
  }

  /**
   * Each coin has a drift of its own that is drawn anew about every 120 days: what rose against the
   * others goes on to.
   *
   * @param drift size of the daily drift
   */
  static List<Panel.Observation> drifting(long seed, int coins, int days, double drift) {
    var random = new Random(seed);
    var observations = new ArrayList<Panel.Observation>();
    var price = new double[coins];
    var trend = new double[coins];
    for (int c = 0; c < coins; c++) {
      price[c] = 100;
      trend[c] = random.nextBoolean() ? drift : -drift;
    }
    for (int d = 0; d < days; d++) {
      var common = random.nextGaussian();
      for (int c = 0; c < coins; c++) {
        if (random.nextInt(120) == 0) {
          trend[c] = random.nextBoolean() ? drift : -drift;
        }
        price[c] *= Math.exp(trend[c] + 0.03 * (0.7 * common + 0.7 * random.nextGaussian()));
        var volume = 1e6 * (c + 1) * (0.5 + random.nextDouble());
        observations.add(new Panel.Observation(c + 1L, FIRST_DAY + d, price[c], volume));
      }
    }
    return observations;
  }
}
