package dev.strata.sector.measurement;

import dev.strata.contracts.RunKind;
import dev.strata.platform.statistics.DailyMean;
import dev.strata.sector.analysis.JudgedPairs;
import dev.strata.sector.analysis.PlaceboComparison;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the endpoints answer; figures are in the units of the columns of the same name. */
final class SectorAnswers {

  private SectorAnswers() {}

  /** A coin with its return over 7 days, percent. */
  record CoinReturn(String symbol, double performance7d) {}

  /** The newest figures of a sector. */
  record Measured(
      long id,
      long sectorId,
      String slug,
      String name,
      int members,
      @Nullable String reason,
      @Nullable Double performance24h,
      @Nullable Double performance7d,
      @Nullable Double performance30d,
      @Nullable Double volumeChange,
      @Nullable Double marketCapChange,
      @Nullable Double breadth,
      @Nullable Double volatility,
      @Nullable Double relativeStrength,
      @Nullable Double relativeStrengthMomentum,
      @Nullable String quadrant,
      @Nullable Double indexEqualWeight7d,
      @Nullable CoinReturn best,
      @Nullable CoinReturn worst,
      @Nullable Long regimeId,
      Instant analysisTime,
      RunKind runKind,
      boolean degraded) {}

  /** A sector in the list. */
  record Listed(
      long id,
      String slug,
      String name,
      @Nullable String description,
      int members,
      @Nullable Measured performance) {}

  /** A sector with its coins and its last 60 cycles. */
  record Detail(
      long id,
      String slug,
      String name,
      @Nullable String description,
      int members,
      @Nullable Measured performance,
      List<MemberCoin> coins,
      List<Past> history,
      @Nullable Instant asOf,
      @Nullable RunKind runKind) {}

  /** A member as of the newest measurement. */
  record MemberCoin(
      long cryptoId,
      String symbol,
      String name,
      double allocationPercentage,
      boolean isPrimarySector,
      Instant validFrom,
      String source,
      @Nullable Double performance7d) {}

  /** An earlier measurement. */
  record Past(
      Instant analysisTime,
      @Nullable Double performance7d,
      @Nullable Double relativeStrength,
      @Nullable Double momentum) {}

  /** A sector by its names. */
  record SectorName(long id, String slug, String name) {}

  /** A rotation pair; the outcome is null until it is judged. */
  record Pair(
      long id,
      SectorName from,
      SectorName to,
      double rotationStrength,
      double confidenceScore,
      JsonNode indicators,
      Instant analysisTime,
      RunKind runKind,
      @Nullable Outcome outcome) {}

  /** What became of a pair; all but the time are null when it could not be judged. */
  record Outcome(
      @Nullable Boolean succeeded,
      @Nullable Double fromPerformance,
      @Nullable Double toPerformance,
      Instant settledAt) {}

  /** The layer at a glance; everything is null or empty before the first cycle. */
  record Overview(
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      List<Measured> leading,
      List<Measured> lagging,
      List<Pair> rotation,
      @Nullable ClaimRecord record) {}

  /**
   * How the layer's claims have done in a kind of run.
   *
   * @param rotation pairs
   * @param placeboPairs what the same method claimed among sectors of random members
   * @param placebo the pairs' hit rate among those of placebo; null below the minimum
   * @param rankIc daily rank correlation of relative strength with the next 7-day return
   * @param outlook of the probabilities below
   * @param outlooks newest, by sector
   */
  record LayerRecord(
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      @Nullable ClaimRecord rotation,
      @Nullable JudgedPairs placeboPairs,
      @Nullable PlaceboComparison placebo,
      @Nullable DailyMean rankIc,
      @Nullable OutlookRecord outlook,
      List<Outlook> outlooks) {}

  /**
   * How stated probabilities of the next week have done.
   *
   * @param settled claims judged
   * @param brierScore of the stated probabilities, in [0, 1]; null below the minimum
   * @param brierSkill 1 minus it over that of always saying one half; null below the minimum
   * @param modelWeight weight of a promoted model in the next pool, in [0, 1]
   * @param modelSettled claims of rule and model that the weight rests on
   */
  record OutlookRecord(
      int settled,
      int effectiveN,
      @Nullable Double brierScore,
      @Nullable Double brierSkill,
      double modelWeight,
      int modelSettled,
      int minimum) {}

  /** Probability that a sector's next 7-day return lies above the median sector's. */
  record Outlook(
      long sectorId,
      String slug,
      String name,
      double probability,
      double ruleProbability,
      @Nullable Double modelProbability,
      @Nullable Long predictionId,
      boolean promoted,
      double modelWeight) {}
}
