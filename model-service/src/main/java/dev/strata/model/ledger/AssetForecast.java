package dev.strata.model.ledger;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.model.analysis.AssetMomentum;
import dev.strata.model.analysis.CrossSection;
import dev.strata.model.analysis.Feature;
import dev.strata.model.analysis.Logit;
import dev.strata.model.analysis.Sample;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.registry.ModelVersion;
import dev.strata.model.registry.Models;
import dev.strata.platform.cycle.Cycle;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Issues the asset model's claims for a cycle, before the fact. */
@Service
public class AssetForecast {

  static final String PREDICTION_TYPE = "event";
  static final String EVENT = "return_7d_above_median";
  static final int HORIZON_HOURS = Sample.HORIZON * 24;
  static final double THRESHOLD = 0.5;
  static final String SETTLEMENT_RULE =
      "occurred when close(target) / close(issue) - 1 exceeds the median of the same over all coins, stablecoins apart,"
          + " with a daily candle at both times; void without a candle at the target or below five such coins";

  private final MarketHistory history;
  private final Models models;
  private final Predictions predictions;
  private final JsonMapper json;
  private final MeterRegistry meters;

  AssetForecast(
      MarketHistory history,
      Models models,
      Predictions predictions,
      JsonMapper json,
      MeterRegistry meters) {
    this.history = history;
    this.models = models;
    this.predictions = predictions;
    this.json = json;
    this.meters = meters;
  }

  /**
   * Stores a claim or an abstention of each version in use for each coin of the universe, and gives
   * the claims to be announced.
   */
  public List<PredictionIssued> issue(Cycle cycle) {
    var issued = new ArrayList<PredictionIssued>();
    for (var version : models.usedAt(ModelType.ASSET, cycle).all()) {
      if (version.architecture() == Architecture.REGRESSION) {
        issued.addAll(issue(cycle, version));
      }
    }
    return issued;
  }

  private List<PredictionIssued> issue(Cycle cycle, ModelVersion version) {
    var started = System.nanoTime();
    var model = json.readValue(version.artifact(), Logit.class);
    var claims = claims(cycle, model);
    if (claims.isEmpty()) {
      return List.of();
    }
    var secondsEach = Math.round((System.nanoTime() - started) / 1e3 / claims.size()) / 1e6;
    var target = cycle.asOf().plus(Duration.ofHours(HORIZON_HOURS));
    var ids = predictions.store(cycle, version, model.features(), target, claims, secondsEach);
    models.predicted(version.id(), cycle.asOf());
    var issued = new ArrayList<PredictionIssued>(claims.size());
    for (var claim : claims) {
      var id = ids.get(claim.cryptoId());
      var probability = claim.probability();
      var confidence = claim.confidence();
      if (id == null) {
        throw new IllegalStateException("No row for the claim on coin " + claim.cryptoId());
      }
      if (probability == null || confidence == null) {
        meters.counter("strata.model.abstentions", "type", version.type().text()).increment();
        continue;
      }
      issued.add(
          new PredictionIssued(
              id,
              version.id(),
              version.type().text(),
              claim.cryptoId(),
              null,
              PREDICTION_TYPE,
              probability,
              Map.of("occurred", probability, "not_occurred", 1 - probability),
              confidence,
              version.isChampion(),
              HORIZON_HOURS,
              target,
              cycle.asOf(),
              cycle.runKind(),
              cycle.correlationId()));
    }
    return issued;
  }

  private List<Claim> claims(Cycle cycle, Logit model) {
    var day = Days.of(cycle.asOf());
    var panel = history.panel(day - Feature.LONGEST_LOOK_BACK, day);
    var rows = CrossSection.at(panel, day, AssetMomentum.FEATURES);
    return rows.stream()
        .map(row -> Claim.of(panel.coin(row.coin()), row, rows.size(), model))
        .toList();
  }
}
