package dev.strata.model.learning;

import java.util.List;

/** Fits models of one architecture. The same examples, problem and seed give the same model. */
public interface Learner {

  /**
   * Fits on all examples; scaling, tuning and calibration use nothing but them.
   *
   * @param training in order of day and subject; more than one class occurs
   */
  Fitted fit(Problem problem, List<Example> training, long seed);

  /** Reads back what {@link Fitted#bytes} gave. */
  Fitted read(Problem problem, byte[] artifact);
}
