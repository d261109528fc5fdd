package dev.strata.model.evaluation.analysis;

import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;

/**
 * What a layer adds to the cascade. Measured by the annualized Sharpe ratio, 0 without a position.
 *
 * @param layer the one in question
 * @param removed Sharpe ratio without it
 * @param gain whole less removed
 * @param gainInterval by a block bootstrap of the same days for both
 * @param shuffledMean mean Sharpe ratio with its words moved to other days
 * @param shuffledGain whole less that
 * @param shuffledGainInterval spread of it over the draws
 * @param probability chance of a gain as great if the layer's timing meant nothing: (1 + draws at
 *     least as good as the whole) / (1 + draws)
 * @param draws number of shuffles
 * @param isUseful whether that chance is at most 5 % shared by the four layers, on enough days
 */
public record Ablation(
    Layer layer,
    double removed,
    double gain,
    Interval gainInterval,
    double shuffledMean,
    double shuffledGain,
    Interval shuffledGainInterval,
    double probability,
    int draws,
    boolean isUseful) {

  private static final double ALPHA = 0.05 / Layer.values().length;
  private static final int REPLICATIONS = 1000;

  /**
   * Measures one layer.
   *
   * @param whole the cascade with all layers over the same days
   */
  public static Ablation of(
      Market market,
      Costs costs,
      LayerOutputs outputs,
      Layer layer,
      Simulation whole,
      int from,
      int to,
      int draws,
      long seed) {
    var random = new Random(seed);
    var others = EnumSet.complementOf(EnumSet.of(layer));
    var without =
        BackTest.run(market, costs, new Cascade(market, outputs, others), from, to).returns();
    var returns = whole.returns();
    var sharpe = sharpe(returns);
    var shuffled = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      var order = days(market.days(), from, to, random);
      var moved = Cascade.whole(market, outputs.reordered(layer, order));
      shuffled[draw] = sharpe(BackTest.run(market, costs, moved, from, to).returns());
    }
    var asGood = Arrays.stream(shuffled).filter(s -> s >= sharpe).count();
    var probability = (1.0 + asGood) / (1.0 + draws);
    var mean = Statistics.mean(shuffled);
    var effective =
        Math.min(
            (double) Arrays.stream(whole.exposure()).filter(e -> e > 0).count(),
            Statistics.effectiveCount(returns));
    return new Ablation(
        layer,
        sharpe(without),
        sharpe - sharpe(without),
        gainInterval(returns, without, seed),
        mean,
        sharpe - mean,
        Statistics.interval(Arrays.stream(shuffled).map(s -> sharpe - s).toArray()),
        probability,
        draws,
        probability <= ALPHA && effective >= Statistics.MINIMUM_EFFECTIVE);
  }

  /** The days of the period in another order; days outside stay. */
  private static int[] days(int days, int from, int to, Random random) {
    var order = new int[days];
    Arrays.setAll(order, i -> i);
    var moved = Resampling.permutation(to - from + 1, random);
    for (int i = 0; i < moved.length; i++) {
      order[from + i] = from + moved[i];
    }
    return order;
  }

  private static double sharpe(double[] returns) {
    var sharpe = PortfolioMetrics.annualSharpe(returns);
    return Double.isNaN(sharpe) ? 0 : sharpe;
  }

  /**
   * Interval of the difference of two annualized Sharpe ratios, by a block bootstrap of the same
   * days for both.
   *
   * @param whole daily returns
   * @param without daily returns of the other, on the same days
   */
  public static Interval gainInterval(double[] whole, double[] without, long seed) {
    var random = new Random(seed);
    var draws = new double[REPLICATIONS];
    for (int r = 0; r < REPLICATIONS; r++) {
      var order = Resampling.bootstrap(whole.length, random);
      draws[r] =
          sharpe(Arrays.stream(order).mapToDouble(i -> whole[i]).toArray())
              - sharpe(Arrays.stream(order).mapToDouble(i -> without[i]).toArray());
    }
    return Statistics.interval(draws);
  }
}
