package dev.strata.model.evaluation.analysis;

import java.util.EnumSet;
import java.util.Set;

/**
 * The layers' words as a portfolio: regime gate × sector tilt × asset rank × timing entry.
 *
 * <p>A coin with an open long signal gets {@value #SLOT} of the capital times the factor of its
 * sector times that of its score, at most {@value #CAP}; shares that sum to more than 1 are scaled
 * down; the gate scales them all. A layer that is left out counts as 1 everywhere. Coins without a
 * candle on the day get nothing.
 */
public final class Cascade implements Allocation {

  /** Share of the capital for an average coin. */
  public static final double SLOT = 0.10;

  /** Greatest share of the capital for a coin. */
  public static final double CAP = 0.20;

  private final Market market;
  private final LayerOutputs outputs;
  private final Set<Layer> used;

  public Cascade(Market market, LayerOutputs outputs, Set<Layer> used) {
    this.market = market;
    this.outputs = outputs;
    this.used = used.isEmpty() ? EnumSet.noneOf(Layer.class) : EnumSet.copyOf(used);
  }

  /** The cascade whole. */
  public static Cascade whole(Market market, LayerOutputs outputs) {
    return new Cascade(market, outputs, EnumSet.allOf(Layer.class));
  }

  @Override
  public double[] weights(int t) {
    var weights = new double[market.size()];
    double sum = 0;
    for (int coin = 0; coin < weights.length; coin++) {
      if (!Double.isNaN(market.close(coin, t))) {
        weights[coin] = Math.min(CAP, SLOT * factor(coin, t));
        sum += weights[coin];
      }
    }
    var scale = (used.contains(Layer.MACRO) ? outputs.gate()[t] : 1) / Math.max(1, sum);
    for (int coin = 0; coin < weights.length; coin++) {
      weights[coin] *= scale;
    }
    return weights;
  }

  private double factor(int coin, int t) {
    double factor = 1;
    if (used.contains(Layer.SECTOR)) {
      factor *= outputs.tilts()[t][coin];
    }
    if (used.contains(Layer.ASSET)) {
      var rank = outputs.ranks()[t][coin];
      factor *= Double.isNaN(rank) ? 0 : rank;
    }
    if (used.contains(Layer.TIMING)) {
      factor *= outputs.entries()[t][coin];
    }
    return factor;
  }
}
