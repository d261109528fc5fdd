package dev.strata.model.ledger;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.model.features.Market;
import dev.strata.model.features.Tasks;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.Learners;
import dev.strata.model.learning.ModelType;
import dev.strata.model.registry.ModelVersion;
import dev.strata.model.registry.Models;
import dev.strata.platform.cycle.Cycle;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Issues the claims of a cycle, before the fact: one a version in use and subject. */
@Service
public class Forecasts {

  static final String PREDICTION_TYPE = "event";

  private final MarketHistory history;
  private final Models models;
  private final Predictions predictions;
  private final MeterRegistry meters;

  Forecasts(MarketHistory history, Models models, Predictions predictions, MeterRegistry meters) {
    this.history = history;
    this.models = models;
    this.predictions = predictions;
    this.meters = meters;
  }

  /**
   * Stores a claim or an abstention of each version in use for each subject, and gives the claims
   * to be announced.
   */
  public List<PredictionIssued> issue(ModelType type, Cycle cycle) {
    var versions = models.usedAt(type, cycle).all();
    if (versions.isEmpty()) {
      return List.of();
    }
    var day = Days.of(cycle.asOf());
    var steps = versions.stream().mapToInt(v -> Tasks.steps(v.architecture())).max().orElseThrow();
    var market = history.market(day - Tasks.lookBack(type, steps), day);
    var issued = new ArrayList<PredictionIssued>();
    for (var version : versions) {
      issued.addAll(issue(cycle, version, market, day));
    }
    return issued;
  }

  private List<PredictionIssued> issue(Cycle cycle, ModelVersion version, Market market, int day) {
    var started = System.nanoTime();
    var claims = claims(version, market, day);
    if (claims.isEmpty()) {
      return List.of();
    }
    var secondsEach = Math.round((System.nanoTime() - started) / 1e3 / claims.size()) / 1e6;
    var problem = Tasks.problem(version.type(), Tasks.steps(version.architecture()));
    var ids = predictions.store(cycle, version, problem, claims, secondsEach);
    models.predicted(version.id(), cycle.asOf());
    var issued = new ArrayList<PredictionIssued>(claims.size());
    for (var claim : claims) {
      var id = ids.get(claim.subject());
      if (id == null) {
        throw new IllegalStateException("No row for the claim on " + claim.subject());
      }
      var event = event(id, claim, version, problem.horizonDays(), cycle);
      if (event == null) {
        meters.counter("strata.model.abstentions", "type", version.type().text()).increment();
      } else {
        issued.add(event);
      }
    }
    return issued;
  }

  private static List<Claim> claims(ModelVersion version, Market market, int day) {
    var type = version.type();
    var task = Tasks.of(type, market, Tasks.steps(version.architecture()));
    var problem = task.problem();
    var model = Learners.of(version.architecture()).read(problem, version.artifact());
    return task.questions(day).stream()
        .map(question -> {
          var subject = Subject.of(type, question.subject(), market);
          return question.isComplete()
              ? Claim.stated(subject, question, problem, model.probabilities(question.window()))
              : Claim.abstained(subject, question, problem);
        })
        .toList();
  }

  private static @Nullable PredictionIssued event(
      long id, Claim claim, ModelVersion version, int horizonDays, Cycle cycle) {
    var probabilities = claim.probabilities();
    var confidence = claim.confidence();
    if (probabilities == null || confidence == null) {
      return null;
    }
    return new PredictionIssued(
        id,
        version.id(),
        version.type().text(),
        claim.subject().cryptoId(),
        claim.subject().text(),
        PREDICTION_TYPE,
        probability(probabilities),
        probabilities,
        confidence,
        version.isChampion(),
        Math.toIntExact(Duration.ofDays(horizonDays).toHours()),
        cycle.asOf().plus(Duration.ofDays(horizonDays)),
        cycle.asOf(),
        cycle.runKind(),
        cycle.correlationId());
  }

  /** Of the event, or of the stated class. */
  static double probability(Map<String, Double> probabilities) {
    var probability = probabilities.get(Claim.stated(probabilities));
    if (probability == null) {
      throw new IllegalStateException("no class in " + new LinkedHashMap<>(probabilities));
    }
    return probability;
  }
}
