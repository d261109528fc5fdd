package dev.strata.model.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the claims of model versions have done, the kinds of run apart: only live claims are the
 * track record, a replay's are a back-test.
 *
 * @param asOf newest completed cycle; null before the first
 * @param minimum independent dates from which a hit rate is stated
 * @param live made before their target time
 * @param replay made from history, by event time
 * @param simulated of a simulated market
 */
record TrackRecord(
    @Nullable Instant asOf, int minimum, List<Row> live, List<Row> replay, List<Row> simulated) {

  /**
   * The record of a version: issued = settled + pending + void.
   *
   * @param modelId row in ai_models
   * @param name shared by its versions
   * @param version of this row
   * @param architecture how it learnt
   * @param modelType layer it serves
   * @param issued claims made
   * @param settled claims judged
   * @param pending claims still to be judged
   * @param voided claims that cannot be judged
   * @param abstained forecasts that could not be made
   * @param effectiveN distinct issue dates over the horizon: claims of daily cycles overlap
   * @param brier mean squared error of the probabilities
   * @param baseRateBrier the same for the base rate known at issue
   * @param brierSkill 1 - brier / base_rate_brier
   * @param hitRate share on the right side, in [0, 1]; null below the minimum
   * @param firstIssued first issue
   * @param lastSettled newest settlement
   * @param rankInType place by skill among those of its type and kind of run
   */
  record Row(
      long modelId,
      String name,
      String version,
      @Nullable String architecture,
      String modelType,
      int issued,
      int settled,
      int pending,
      @JsonProperty("void") int voided,
      int abstained,
      double effectiveN,
      @Nullable Double brier,
      @Nullable Double baseRateBrier,
      @Nullable Double brierSkill,
      @Nullable Double hitRate,
      @Nullable Instant firstIssued,
      @Nullable Instant lastSettled,
      long rankInType) {}
}
