package dev.strata.model.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds, as issued. Days are epoch days; a day that is not known yet, as of the end
 * of the period, is null.
 */
record Rows(
    List<Regime> regimes,
    List<Sector> sectors,
    List<Rotation> rotations,
    List<Membership> memberships,
    List<Score> scores,
    List<Recommendation> recommendations,
    List<Signal> signals,
    List<Prediction> predictions,
    int modelVersions) {

  record Regime(
      String runKind,
      int day,
      String regime,
      @Nullable Double confidence,
      Map<String, Double> probabilities,
      String model,
      String version,
      boolean late,
      @Nullable Boolean cameTrue,
      boolean isVoid) {}

  record Sector(
      String runKind,
      int day,
      long sector,
      @Nullable Double relativeStrength,
      @Nullable Double performance7d) {}

  record Rotation(
      String runKind,
      int day,
      double confidence,
      boolean late,
      @Nullable Boolean succeeded,
      boolean isVoid) {}

  /** Days from first to end, the end apart; Integer.MAX_VALUE while it holds. */
  record Membership(long coin, long sector, int fromDay, int endDay) {}

  record Score(String runKind, int day, long coin, double score) {}

  record Recommendation(
      String runKind, int day, double confidence, @Nullable String result, boolean late) {}

  record Signal(
      String runKind,
      int day,
      long coin,
      String side,
      double confidence,
      String rule,
      int expiryDay,
      @Nullable String result,
      @Nullable Integer endDay,
      @Nullable Double risk,
      @Nullable Double returnNet) {}

  record Prediction(
      String runKind,
      int day,
      int targetDay,
      String type,
      String model,
      String version,
      String event,
      Map<String, Double> probabilities,
      Map<String, Double> baseRates,
      @Nullable String outcome,
      boolean isAbstention,
      boolean isVoid,
      boolean late) {}
}
