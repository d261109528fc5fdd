package dev.strata.market.simulation.analysis;

import java.util.SplittableRandom;

/**
 * Random numbers of one purpose. Gaussians are made by the method of Box and Muller (1958) with
 * {@link StrictMath}, so that a seed gives the same market on every machine.
 */
final class Noise {

  private static final double T4_DEVIATION = Math.sqrt(2);

  private final SplittableRandom random;
  private double spare = Double.NaN;

  /**
   * @param seed of the market
   * @param purpose tells streams of one market apart
   * @param index day or coin, so that a stream does not depend on how much another has used
   */
  Noise(long seed, long purpose, long index) {
    random = new SplittableRandom(mixed(mixed(seed ^ mixed(purpose)) ^ index));
  }

  /** Finalizer of MurmurHash3: neighbouring indices give unrelated streams. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in (0, 1). */
  double uniform() {
    return (random.nextLong() >>> 12) * 0x1.0p-52 + 0x1.0p-53;
  }

  /** Standard normal. */
  double gaussian() {
    if (!Double.isNaN(spare)) {
      var value = spare;
      spare = Double.NaN;
      return value;
    }
    var radius = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
    var angle = 2 * Math.PI * uniform();
    spare = radius * StrictMath.sin(angle);
    return radius * StrictMath.cos(angle);
  }

  /**
   * Student's t with 4 degrees of freedom, scaled to variance 1: Z / √(X/4) / √2 with X chi-squared
   * of 4 degrees, which is -2 ln(U₁U₂).
   */
  double fatTailed() {
    var z = gaussian();
    var chiSquared = -2 * StrictMath.log(uniform() * uniform());
    return z / StrictMath.sqrt(chiSquared / 4) / T4_DEVIATION;
  }
}
