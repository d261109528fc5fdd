package dev.strata.model.cascade;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.model.chain.Chain;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.Forecasts;
import dev.strata.model.ledger.Performance;
import dev.strata.model.ledger.Restatement;
import dev.strata.model.ledger.Settlement;
import dev.strata.model.registry.Training;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn of a model type: settles what is due, predicts with the versions in use, measures every
 * thirty days, and trains when due.
 */
class ModelStage implements CycleStage {

  private static final Logger log = LoggerFactory.getLogger(ModelStage.class);

  private final ModelType type;
  private final List<String> after;
  private final Work work;

  /** What a turn is made of. */
  record Work(
      MarketHistory history,
      Restatement restatement,
      Settlement settlement,
      Forecasts forecasts,
      Chain chain,
      Performance performance,
      Training training) {}

  ModelStage(ModelType type, List<String> after, Work work) {
    this.type = type;
    this.after = after;
    this.work = work;
  }

  @Override
  public String name() {
    return "model:" + type.text();
  }

  @Override
  public List<String> after() {
    return after;
  }

  @Override
  public List<? extends AnalysisEvent> compute(Cycle cycle) {
    var asOf = cycle.asOf();
    work.history().requireAnnounced(asOf);
    if (type == ModelType.SECTOR && cycle.runKind() != RunKind.LIVE) {
      work.history().requireSectors();
    }
    work.restatement().restateDue(asOf);
    var settled = work.settlement().settleDue(type, asOf);
    var issued = work.forecasts().issue(type, cycle);
    var events = new ArrayList<AnalysisEvent>(issued);
    events.addAll(work.chain().link(type, cycle));
    if (Days.of(asOf) % Performance.EVERY_DAYS == 0) {
      events.addAll(work.performance().evaluate(type, asOf));
    }
    events.addAll(work.training().trainIfDue(type, cycle));
    log.debug("{} as of {}: {} settled, {} issued", type, asOf, settled, issued.size());
    return events;
  }
}
