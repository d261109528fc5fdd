package dev.strata.model.evaluation.analysis;

import java.util.List;

/**
 * What became of a capital of 1.
 *
 * @param firstDay epoch day of the first decision
 * @param equity capital at the close of each day, marked at the last known closes; the first is 1
 * @param exposure share of the capital in coins at the close of each day, in [0, 1]
 * @param traded bought and sold before each close, by the capital at the decision
 * @param trades in order of entry and coin
 */
public record Simulation(
    int firstDay, double[] equity, double[] exposure, double[] traded, List<Trade> trades) {

  /** Simple return of each day but the first, a fraction. */
  public double[] returns() {
    var returns = new double[Math.max(0, equity.length - 1)];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = equity[i] > 0 ? equity[i + 1] / equity[i] - 1 : 0;
    }
    return returns;
  }
}
