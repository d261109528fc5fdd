package dev.strata.macro.analysis;

import java.util.Arrays;

/**
 * Densities of observations by state, each observation's divided by its greatest so that they do
 * not underflow together; one that is smaller than {@value #LEAST} of the greatest counts as that,
 * so that a chain which excludes all other states is not at a loss.
 *
 * @param scaled by observation and state, the greatest of each observation 1
 * @param logScales natural logarithm of what each observation was divided by
 */
record Emissions(double[][] scaled, double[] logScales) {

  static final double LEAST = 1e-300;

  static Emissions of(GaussianHmm model, double[][] observations) {
    return of(
        GaussianHmm.matrix(model.means()), GaussianHmm.matrix(model.deviations()), observations);
  }

  static Emissions of(double[][] means, double[][] deviations, double[][] observations) {
    int states = means.length;
    var logDeviations =
        Arrays.stream(deviations)
            .map(state -> Arrays.stream(state).map(StrictMath::log).toArray())
            .toArray(double[][]::new);
    var scaled = new double[observations.length][states];
    var logScales = new double[observations.length];
    for (int t = 0; t < observations.length; t++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int state = 0; state < states; state++) {
        double log = 0;
        for (int f = 0; f < means[state].length; f++) {
          if (!Double.isNaN(observations[t][f])) {
            log +=
                GaussianHmm.logDensity(
                    observations[t][f],
                    means[state][f],
                    deviations[state][f],
                    logDeviations[state][f]);
          }
        }
        scaled[t][state] = log;
        greatest = Math.max(greatest, log);
      }
      logScales[t] = greatest;
      for (int state = 0; state < states; state++) {
        scaled[t][state] = Math.max(LEAST, StrictMath.exp(scaled[t][state] - greatest));
      }
    }
    return new Emissions(scaled, logScales);
  }
}
