package dev.strata.model.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.strata.contracts.RunKind;
import dev.strata.model.ledger.Performance;
import dev.strata.model.ledger.Performance.Summary;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Models and claims at a glance.
 *
 * @param asOf newest completed cycle
 * @param runKind of that cycle
 * @param models versions in the registry
 * @param active versions that may be followed, rules among them
 * @param predictions counts of claims
 * @param record how settled claims did, by run kind and model type
 */
record ModelOverview(
    @Nullable Instant asOf,
    @Nullable RunKind runKind,
    int models,
    int active,
    Counts predictions,
    List<Kind> record) {

  /**
   * As they stood at {@code asOf}: issued = settled + pending + void; abstentions are forecasts
   * that could not be made.
   */
  record Counts(
      int issued, int settled, int pending, @JsonProperty("void") int voided, int abstained) {

    static Counts of(List<Summary> summaries) {
      var issued = summaries.stream().mapToInt(Summary::issued).sum();
      var settled = summaries.stream().mapToInt(Summary::settled).sum();
      var voided = summaries.stream().mapToInt(Summary::voided).sum();
      return new Counts(
          issued,
          settled,
          issued - settled - voided,
          voided,
          summaries.stream().mapToInt(Summary::abstained).sum());
    }
  }

  /**
   * The record of one run kind.
   *
   * @param runKind kinds are never pooled
   * @param modelType nor are types: scores of two classes and of three are no common measure
   * @param settled claims judged
   * @param effectiveN distinct issue dates over the horizon
   * @param brier mean squared error of the probabilities
   * @param baseRateBrier the same for the base rate known at issue
   * @param brierSkill 1 - brier / base_rate_brier
   * @param hitRate share on the right side; null below the minimum
   * @param minimum effective dates from which a hit rate is stated
   */
  record Kind(
      RunKind runKind,
      String modelType,
      int settled,
      double effectiveN,
      @Nullable Double brier,
      @Nullable Double baseRateBrier,
      @Nullable Double brierSkill,
      @Nullable Double hitRate,
      int minimum) {

    static Kind of(RunKind runKind, String modelType, List<Summary> summaries) {
      var settled = summaries.stream().mapToInt(Summary::settled).sum();
      var effectiveN = summaries.stream().mapToDouble(Summary::effectiveN).sum();
      var brier = mean(summaries, Summary::brier, settled);
      var base = mean(summaries, Summary::baseRateBrier, settled);
      return new Kind(
          runKind,
          modelType,
          settled,
          effectiveN,
          brier,
          base,
          Performance.skill(brier, base),
          effectiveN < Performance.MINIMUM ? null : mean(summaries, Summary::hitRate, settled),
          Performance.MINIMUM);
    }

    private static @Nullable Double mean(
        List<Summary> summaries, Function<Summary, @Nullable Double> figure, int settled) {
      double sum = 0;
      for (var summary : summaries) {
        var value = figure.apply(summary);
        if (value != null) {
          sum += value * summary.settled();
        }
      }
      return settled == 0 ? null : sum / settled;
    }
  }
}
