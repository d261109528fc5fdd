package dev.strata.model.learning;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** A fitted model before its calibration. */
interface Base {

  /** Probability of each class, [window][class]. */
  double[][] probabilities(List<float[][]> windows);

  /** Writes all that {@link Recipe#read} needs. */
  void write(DataOutputStream out) throws IOException;
}
