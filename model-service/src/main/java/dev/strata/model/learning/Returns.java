package dev.strata.model.learning;

/**
 * What money made over the horizon of a claim, as simple returns before costs, entered at the open
 * that follows the claim; NaN where unknown. Metrics use it, no learner does.
 *
 * @param traded of acting on the claim
 * @param benchmark of holding BTC instead
 * @param universe of holding all coins in equal weights instead
 */
public record Returns(double traded, double benchmark, double universe) {

  /** Nothing is known. */
  public static final Returns UNKNOWN = new Returns(Double.NaN, Double.NaN, Double.NaN);
}
