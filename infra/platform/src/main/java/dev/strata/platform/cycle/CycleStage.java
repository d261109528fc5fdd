package dev.strata.platform.cycle;

import dev.strata.contracts.AnalysisEvent;
import java.util.List;

/** One stage of the cascade, for example {@code macro} or {@code model:asset}. */
public interface CycleStage {

  /** Its name, which its markers carry. */
  String name();

  /** Names of the stages whose markers it waits for. */
  List<String> after();

  /**
   * Computes a cycle from data as of its close time, stores the rows by natural key and gives the
   * events to publish. Runs in one transaction with the marker; the same cycle computed again
   * leaves the same rows.
   */
  List<? extends AnalysisEvent> compute(Cycle cycle);
}
