package dev.strata.model.learning;

/** The standard normal distribution. */
final class Normal {

  private static final double FAR = 8;
  private static final int HALVINGS = 80;

  private Normal() {}

  /**
   * Probability below x, by Marsaglia's series (2004); exact to some 1e-15 within eight deviations.
   */
  static double below(double x) {
    if (Math.abs(x) > FAR) {
      return x > 0 ? 1 : 0;
    }
    double term = x;
    double sum = x;
    for (int i = 3; sum + term != sum; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The x below which a probability lies, p in (0, 1). */
  static double quantile(double p) {
    double low = -FAR;
    double high = FAR;
    for (int i = 0; i < HALVINGS; i++) {
      var middle = (low + high) / 2;
      if (below(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
