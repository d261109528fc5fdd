package dev.strata.model.learning;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/** Fits one kind of model; what it states is calibrated afterwards. */
interface Recipe {

  /** Fits on all examples, scaling and stopping by nothing but them. */
  Base fit(Problem problem, List<Example> training, long seed);

  /** Reads what {@link Base#write} wrote. */
  Base read(Problem problem, DataInputStream in) throws IOException;
}
