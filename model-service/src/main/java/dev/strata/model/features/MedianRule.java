package dev.strata.model.features;

import java.util.Arrays;

/** Judges returns against their median. */
final class MedianRule {

  private MedianRule() {}

  /**
   * Whether each return exceeds the median of all.
   *
   * @param returns simple; NaN where missing
   * @param tooFew why nothing can be said below five returns
   * @param missing why nothing can be said of one that is missing
   */
  static Judgement[] judge(double[] returns, String tooFew, String missing) {
    var known = Arrays.stream(returns).filter(Double::isFinite).sorted().toArray();
    var middle = known.length / 2;
    var judgements = new Judgement[returns.length];
    for (int i = 0; i < returns.length; i++) {
      if (!Double.isFinite(returns[i])) {
        judgements[i] = Judgement.unknown(missing);
      } else if (known.length < Windows.SMALLEST_UNIVERSE) {
        judgements[i] = Judgement.unknown(tooFew);
      } else {
        var median =
            known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
        judgements[i] = Judgement.known(returns[i] > median ? 1 : 0, returns[i]);
      }
    }
    return judgements;
  }
}
