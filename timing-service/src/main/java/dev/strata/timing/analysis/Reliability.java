package dev.strata.timing.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether stated probabilities came true as often as they said.
 *
 * @param count claims behind it
 * @param brierScore mean squared error, in [0, 1]
 * @param brierSkill 1 minus it over that of always stating the base rate; at most 1
 * @param expectedCalibrationError mean distance of stated and observed over the bins, weighted by
 *     their counts, in [0, 1] (Naeini, Cooper, Hauskrecht 2015)
 * @param bins of width 0.1 that hold a claim, ascending
 */
public record Reliability(
    int count,
    double brierScore,
    double brierSkill,
    double expectedCalibrationError,
    List<Bin> bins) {

  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Claims of similar probability.
   *
   * @param stated mean probability
   * @param observed share that came true
   */
  public record Bin(double stated, double observed, int count) {}

  /** A judged claim. */
  public record Claim(double stated, boolean cameTrue) {}

  /** Empty with fewer claims than the minimum. */
  public static Optional<Reliability> of(List<Claim> claims, int minimum) {
    if (claims.size() < minimum || claims.isEmpty()) {
      return Optional.empty();
    }
    var stated = new double[BINS];
    var hits = new int[BINS];
    var counts = new int[BINS];
    double squares = 0;
    int came = 0;
    for (var claim : claims) {
      var bin = Math.min(BINS - 1, (int) (claim.stated() * BINS));
      var outcome = claim.cameTrue() ? 1 : 0;
      stated[bin] += claim.stated();
      hits[bin] += outcome;
      counts[bin]++;
      came += outcome;
      squares += (claim.stated() - outcome) * (claim.stated() - outcome);
    }
    var n = claims.size();
    var bins = new ArrayList<Bin>();
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      if (counts[b] > 0) {
        bins.add(new Bin(stated[b] / counts[b], (double) hits[b] / counts[b], counts[b]));
        error += Math.abs(stated[b] - hits[b]) / n;
      }
    }
    var base = (double) came / n;
    var ofBase = base * (1 - base);
    return Optional.of(
        new Reliability(n, squares / n, ofBase > 0 ? 1 - squares / n / ofBase : 0, error, bins));
  }
}
