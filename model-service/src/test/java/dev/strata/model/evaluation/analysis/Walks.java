package dev.strata.model.evaluation.analysis;

import java.util.ArrayList;
import java.util.Random;

/** Random walks with an open that differs from the close before. */
final class Walks {

  static final int FIRST = 18_000;

  private Walks() {}

  static Market of(long seed, int coins, int days) {
    return scrambledAfter(seed, coins, days, days);
  }

  /** The same market up to a day; anything else after it. */
  static Market scrambledAfter(long seed, int coins, int days, int last) {
    var candles = new ArrayList<Market.Candle>();
    for (int coin = 0; coin < coins; coin++) {
      var random = new Random(seed * 1000 + coin);
      var other = new Random(seed * 1000 + coin + 500);
      double close = 100;
      for (int t = 0; t < days; t++) {
        var source = t <= last ? random : other;
        var open = close * Math.exp(0.005 * source.nextGaussian());
        close = open * Math.exp(0.03 * source.nextGaussian());
        var isGap = source.nextInt(40) == 0;
        if (!isGap) {
          candles.add(new Market.Candle(coin + 1L, "C" + coin, FIRST + t, open, close, 5e6));
        }
      }
    }
    return Market.of(candles);
  }

  /** Layers that say something at random: a gate, tilts, ranks, entries. */
  static LayerOutputs outputs(long seed, Market market) {
    var random = new Random(seed);
    var gate = new double[market.days()];
    var tilts = new double[market.days()][market.size()];
    var ranks = new double[market.days()][market.size()];
    var entries = new double[market.days()][market.size()];
    for (int t = 0; t < market.days(); t++) {
      gate[t] = random.nextInt(3) / 2.0;
      for (int coin = 0; coin < market.size(); coin++) {
        tilts[t][coin] = 0.5 + random.nextInt(3) * 0.5;
        ranks[t][coin] = 2 * random.nextDouble();
        entries[t][coin] = random.nextInt(2);
      }
    }
    return new LayerOutputs(gate, tilts, ranks, entries);
  }
}
