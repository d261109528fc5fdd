package dev.strata.macro.analysis;

/**
 * The scaled forward pass (Rabiner 1989, V.A): after each observation the joint densities are
 * divided by their sum, which leaves filtered probabilities; the logarithms of the sums add up to
 * the log-likelihood.
 *
 * @param scaled filtered probabilities by observation and state
 * @param sums what each observation's were divided by, less its emission scale
 * @param logLikelihood natural logarithm of the density of what is known
 */
record ForwardPass(double[][] scaled, double[] sums, double logLikelihood) {

  static ForwardPass of(double[] initial, double[][] transitions, Emissions emissions) {
    int length = emissions.scaled().length;
    var scaled = new double[length][];
    var sums = new double[length];
    double logLikelihood = 0;
    for (int t = 0; t < length; t++) {
      var now = t == 0 ? initial.clone() : step(scaled[t - 1], transitions);
      for (int state = 0; state < now.length; state++) {
        now[state] *= emissions.scaled()[t][state];
        sums[t] += now[state];
      }
      for (int state = 0; state < now.length; state++) {
        now[state] /= sums[t];
      }
      scaled[t] = now;
      logLikelihood += StrictMath.log(sums[t]) + emissions.logScales()[t];
    }
    return new ForwardPass(scaled, sums, logLikelihood);
  }

  /** Probabilities one transition later. */
  static double[] step(double[] now, double[][] transitions) {
    var next = new double[now.length];
    for (int from = 0; from < now.length; from++) {
      for (int to = 0; to < now.length; to++) {
        next[to] += now[from] * transitions[from][to];
      }
    }
    return next;
  }
}
