package dev.strata.model.learning;

/**
 * Bounds that leave 2.5 % on either side.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(double low, double high) {

  private static final double Z = 1.959963984540054;

  /** Whether all of it lies above zero. */
  boolean isPositive() {
    return low > 0;
  }

  /**
   * Wilson 1927, for a share.
   *
   * @param rate observed share, in [0, 1]
   * @param n independent trials behind it, above 0, whole or not
   */
  static Interval wilson(double rate, double n) {
    var weight = 1 + Z * Z / n;
    var centre = (rate + Z * Z / (2 * n)) / weight;
    var half = Z / weight * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    return new Interval(centre - half, centre + half);
  }
}
