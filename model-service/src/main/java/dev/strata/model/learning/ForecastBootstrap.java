package dev.strata.model.learning;

import dev.strata.model.analysis.BlockBootstrap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Interval of a mean whose terms belong to dates that depend on their neighbours (circular blocks,
 * Politis, Romano 1992). All terms of a date are drawn together.
 */
final class ForecastBootstrap {

  /** Days over which features of neighbouring claims overlap most. */
  private static final double MEMORY_DAYS = 28;

  private final int block;
  private final long seed;

  /** Blocks hold two horizons, and four weeks at least. */
  ForecastBootstrap(Problem problem, long seed) {
    this.block =
        Math.max(
            (int) Math.ceil(MEMORY_DAYS / problem.stepDays()),
            2 * (int) Math.ceil((double) problem.horizonDays() / problem.stepDays()));
    this.seed = seed;
  }

  /** Interval of the mean over forecasts. */
  Interval ofMean(List<Forecast> forecasts, ToDoubleFunction<Forecast> term) {
    var sums = new TreeMap<Integer, double[]>();
    for (var forecast : forecasts) {
      var date = sums.computeIfAbsent(forecast.day(), d -> new double[2]);
      date[0] += term.applyAsDouble(forecast);
      date[1]++;
    }
    return ofMean(
        sums.values().stream().mapToDouble(d -> d[0]).toArray(),
        sums.values().stream().mapToInt(d -> (int) d[1]).toArray());
  }

  /** Interval of the mean of one term a date, in order of time. */
  Interval ofMean(Collection<Double> terms) {
    var counts = new int[terms.size()];
    Arrays.fill(counts, 1);
    return ofMean(terms.stream().mapToDouble(Double::doubleValue).toArray(), counts);
  }

  private Interval ofMean(double[] sums, int[] counts) {
    var bounds = BlockBootstrap.ofMean(sums, counts, block, seed);
    return new Interval(bounds.low(), bounds.high());
  }
}
