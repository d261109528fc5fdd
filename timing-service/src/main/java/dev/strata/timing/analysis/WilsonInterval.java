package dev.strata.timing.analysis;

import java.util.Optional;

/**
 * Score interval of a share at 95 % (Wilson 1927).
 *
 * @param low in [0, 1]
 * @param high in [0, 1], at least {@code low}
 */
public record WilsonInterval(double low, double high) {

  /** 0.975 quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval.
   *
   * @param hits what came true, at most {@code trials}
   * @return empty without trials
   */
  public static Optional<WilsonInterval> of(long hits, long trials) {
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException("hits must be in [0, " + trials + "], was " + hits);
    }
    if (trials == 0) {
      return Optional.empty();
    }
    var n = (double) trials;
    var share = hits / n;
    var centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
    var half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    return Optional.of(new WilsonInterval(Math.max(0, centre - half), Math.min(1, centre + half)));
  }
}
