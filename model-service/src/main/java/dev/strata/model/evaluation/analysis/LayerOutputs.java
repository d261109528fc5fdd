package dev.strata.model.evaluation.analysis;

/**
 * What the layers had said by the close of each day, turned into shares. Each array is by day, then
 * by coin where it is per coin; each is what was issued by that close.
 *
 * @param gate share of the capital that the regime allows, in [0, 1]
 * @param tilts factor of the coin's sector, at least 0
 * @param ranks factor of the coin's score, at least 0; NaN where it has none
 * @param entries 1 where a long signal is open, else 0
 */
public record LayerOutputs(double[] gate, double[][] tilts, double[][] ranks, double[][] entries) {

  /** The same with a layer's word taken for that of another day. */
  LayerOutputs reordered(Layer layer, int[] order) {
    return new LayerOutputs(
        layer == Layer.MACRO ? reordered(gate, order) : gate,
        layer == Layer.SECTOR ? reordered(tilts, order) : tilts,
        layer == Layer.ASSET ? reordered(ranks, order) : ranks,
        layer == Layer.TIMING ? reordered(entries, order) : entries);
  }

  private static double[] reordered(double[] values, int[] order) {
    var result = values.clone();
    for (int t = 0; t < order.length; t++) {
      result[t] = values[order[t]];
    }
    return result;
  }

  private static double[][] reordered(double[][] rows, int[] order) {
    var result = rows.clone();
    for (int t = 0; t < order.length; t++) {
      result[t] = rows[order[t]];
    }
    return result;
  }
}
