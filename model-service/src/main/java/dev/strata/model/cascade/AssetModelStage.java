package dev.strata.model.cascade;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.model.chain.Chain;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.AssetForecast;
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
 * Settles what is due, predicts with the version in use, measures every thirty days, and trains
 * when due.
 */
class AssetModelStage implements CycleStage {

  private static final Logger log = LoggerFactory.getLogger(AssetModelStage.class);

  private final MarketHistory history;
  private final Restatement restatement;
  private final Settlement settlement;
  private final AssetForecast forecast;
  private final Performance performance;
  private final Training training;
  private final Chain chain;

  AssetModelStage(
      MarketHistory history,
      Restatement restatement,
      Settlement settlement,
      AssetForecast forecast,
      Performance performance,
      Training training,
      Chain chain) {
    this.history = history;
    this.restatement = restatement;
    this.settlement = settlement;
    this.forecast = forecast;
    this.performance = performance;
    this.training = training;
    this.chain = chain;
  }

  @Override
  public String name() {
    return "model:asset";
  }

  @Override
  public List<String> after() {
    return List.of("sector");
  }

  @Override
  public List<? extends AnalysisEvent> compute(Cycle cycle) {
    var asOf = cycle.asOf();
    history.requireAnnounced(asOf);
    restatement.restateDue(asOf);
    var settled = settlement.settleDue(asOf);
    var issued = forecast.issue(cycle);
    var events = new ArrayList<AnalysisEvent>(issued);
    events.addAll(chain.link(cycle));
    if (Days.of(asOf) % Performance.EVERY_DAYS == 0) {
      events.addAll(performance.evaluate(asOf));
    }
    events.addAll(training.trainIfDue(ModelType.ASSET, cycle));
    log.debug("As of {}: {} claims settled, {} issued", asOf, settled, issued.size());
    return events;
  }
}
