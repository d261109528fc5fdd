package dev.strata.model.evaluation.analysis;

import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.Arrays;
import java.util.Random;

/**
 * Figures of a simulated portfolio. NaN where undefined.
 *
 * @param growth compound annual growth rate, a fraction
 * @param volatility standard deviation of daily returns (N - 1), annualized by √365
 * @param sharpe mean over standard deviation of daily simple returns, annualized by √365, cash at 0
 * @param sharpeInterval by a circular block bootstrap of days
 * @param deflatedSharpe probability that the true Sharpe ratio exceeds what the best of as many
 *     worthless trials would show, in [0, 1] (Bailey, Lopez de Prado 2014)
 * @param maxDrawdown greatest fall from a peak, a positive fraction in [0, 1]
 * @param turnover bought and sold a year, by the capital
 * @param exposure mean share of the capital in coins, in [0, 1]
 * @param days daily returns
 * @param effectiveDays independent ones among them
 * @param trades positions taken
 */
public record PortfolioMetrics(
    double growth,
    double volatility,
    double sharpe,
    Interval sharpeInterval,
    double deflatedSharpe,
    double maxDrawdown,
    double turnover,
    double exposure,
    int days,
    double effectiveDays,
    int trades) {

  /** Deflated Sharpe ratio below which nothing is called proven. */
  public static final double DEFLATED_SHARPE = 0.95;

  static final double DAYS_A_YEAR = 365;
  private static final int REPLICATIONS = 1000;
  private static final double EULER = 0.5772156649015329;

  /**
   * Measures a simulation.
   *
   * @param trials rules that were tried before this one is believed, itself included
   * @param trialVariance variance of their daily Sharpe ratios; at least that of chance is assumed
   */
  public static PortfolioMetrics of(
      Simulation simulation, int trials, double trialVariance, long seed) {
    var returns = simulation.returns();
    var exposed = Arrays.stream(simulation.exposure()).filter(e -> e > 0).count();
    return new PortfolioMetrics(
        Math.pow(last(simulation.equity()), DAYS_A_YEAR / Math.max(1, returns.length)) - 1,
        Statistics.standardDeviation(returns) * Math.sqrt(DAYS_A_YEAR),
        annualSharpe(returns),
        sharpeInterval(returns, seed),
        deflated(returns, trials, trialVariance),
        maxDrawdown(simulation.equity()),
        Arrays.stream(simulation.traded()).sum() * DAYS_A_YEAR / Math.max(1, returns.length),
        Statistics.mean(simulation.exposure()),
        returns.length,
        Math.min((double) exposed, Statistics.effectiveCount(returns)),
        simulation.trades().size());
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }

  /** Not annualized; NaN without variation. */
  public static double dailySharpe(double[] returns) {
    var deviation = Statistics.standardDeviation(returns);
    return deviation > 0 ? Statistics.mean(returns) / deviation : Double.NaN;
  }

  static double annualSharpe(double[] returns) {
    return dailySharpe(returns) * Math.sqrt(DAYS_A_YEAR);
  }

  private static Interval sharpeInterval(double[] returns, long seed) {
    if (Double.isNaN(dailySharpe(returns))) {
      return Interval.UNKNOWN;
    }
    var random = new Random(seed);
    var draws = new double[REPLICATIONS];
    for (int r = 0; r < REPLICATIONS; r++) {
      var order = Resampling.bootstrap(returns.length, random);
      draws[r] = annualSharpe(Arrays.stream(order).mapToDouble(i -> returns[i]).toArray());
    }
    return Statistics.interval(Arrays.stream(draws).filter(Double::isFinite).toArray());
  }

  static double maxDrawdown(double[] equity) {
    double peak = 0;
    double worst = 0;
    for (var value : equity) {
      peak = Math.max(peak, value);
      worst = Math.max(worst, (peak - value) / peak);
    }
    return worst;
  }

  /** Deflated Sharpe ratio: the probabilistic one against the expected best of the trials. */
  static double deflated(double[] returns, int trials, double trialVariance) {
    var sharpe = dailySharpe(returns);
    if (Double.isNaN(sharpe)) {
      return Double.NaN;
    }
    var n = returns.length;
    var variance = Math.max(Double.isNaN(trialVariance) ? 0 : trialVariance, 1.0 / n);
    double benchmark = 0;
    if (trials > 1) {
      benchmark =
          Math.sqrt(variance)
              * ((1 - EULER) * Statistics.normalQuantile(1 - 1.0 / trials)
                  + EULER * Statistics.normalQuantile(1 - 1.0 / (trials * Math.E)));
    }
    var mean = Statistics.mean(returns);
    var deviation = Statistics.standardDeviation(returns);
    double third = 0;
    double fourth = 0;
    for (var value : returns) {
      var z = (value - mean) / deviation;
      third += z * z * z / n;
      fourth += z * z * z * z / n;
    }
    var scale = 1 - third * sharpe + (fourth - 1) / 4 * sharpe * sharpe;
    return scale > 0
        ? Statistics.normal((sharpe - benchmark) * Math.sqrt(n - 1) / Math.sqrt(scale))
        : Double.NaN;
  }
}
