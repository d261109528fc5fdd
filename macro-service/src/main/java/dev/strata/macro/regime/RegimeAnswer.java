package dev.strata.macro.regime;

import dev.strata.contracts.RunKind;
import dev.strata.macro.analysis.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest regime claim, as it is served.
 *
 * @param id row in macro.market_regime_analysis
 * @param regime bull, bear or sideways
 * @param confidenceScore stated probability, in [0, 1]; not calibrated
 * @param analysisTime as of
 * @param asOf the same
 * @param runKind what the claim counts as
 * @param model what made it
 * @param ageDays days since the regime was confirmed
 * @param isAgeLowerBound whether it may be older
 * @param confirmationDays days in a row that it takes to change the regime: the delay
 * @param today what the day looks like before confirmation
 * @param indicators figures by name; null where undefined
 * @param evidence for and against
 * @param degraded computed without a late neighbour
 * @param record how such claims did
 */
public record RegimeAnswer(
    long id,
    String regime,
    double confidenceScore,
    Instant analysisTime,
    Instant asOf,
    RunKind runKind,
    Model model,
    int ageDays,
    boolean isAgeLowerBound,
    int confirmationDays,
    String today,
    Map<String, @Nullable Double> indicators,
    List<Evidence> evidence,
    boolean degraded,
    Record record) {

  /**
   * What made a claim.
   *
   * @param name stable name
   * @param version its version
   * @param architecture null for a rule
   */
  public record Model(String name, String version, @Nullable String architecture) {}

  /**
   * How the claims of one run kind did.
   *
   * @param claims made
   * @param settled judged
   * @param effectiveN independent ones among them: the horizons of 30 daily claims overlap
   * @param hitRate share that came true, in [0, 1]; null below the minimum
   * @param minimum independent claims needed for a hit rate
   * @param runKind whose claims
   */
  public record Record(
      long claims,
      long settled,
      long effectiveN,
      @Nullable Double hitRate,
      int minimum,
      RunKind runKind) {}
}
