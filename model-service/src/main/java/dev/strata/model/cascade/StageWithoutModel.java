package dev.strata.model.cascade;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import java.util.List;

/** A turn of a model type that has no model yet: it completes with nothing to announce. */
record StageWithoutModel(String name, List<String> after) implements CycleStage {

  @Override
  public List<? extends AnalysisEvent> compute(Cycle cycle) {
    return List.of();
  }
}
