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
 * @param regime bull, bear or sideways; null where none is probable enough to be told
 * @param confidenceScore pooled probability of the most probable regime, in [0, 1]; not calibrated
 * @param analysisTime as of
 * @param asOf the same
 * @param runKind what the claim counts as
 * @param model what made it
 * @param ageDays days since the claims began to say the same
 * @param isAgeLowerBound whether it may be older
 * @param confirmationDays days in a row that it takes to change the rule's regime: its delay
 * @param today what the day looks like to the rule before confirmation
 * @param indicators figures by name; null where undefined
 * @param evidence for and against
 * @param degraded computed without a late neighbour
 * @param record how the regimes told did
 * @param probabilities pooled; null for a claim from before the pool
 * @param leastTold pooled probability below which no regime is told
 * @param components what each source said
 * @param poolRecord how the pooled probabilities did; null before the first is judged
 * @param hiddenMarkov the hidden Markov model that spoke; null where none did
 */
public record RegimeAnswer(
    long id,
    @Nullable String regime,
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
    Record record,
    @Nullable Probabilities probabilities,
    double leastTold,
    List<Component> components,
    @Nullable ProbabilityRecord poolRecord,
    @Nullable HiddenMarkov hiddenMarkov) {

  /** Probabilities of what BTC will have done after 30 days; they sum to 1. */
  public record Probabilities(double bear, double sideways, double bull) {}

  /**
   * A source of the pool.
   *
   * @param source rule, hmm, model or class_rate
   * @param probabilities what it says
   * @param weight its weight in the pool, in [0, 1]
   * @param record how its probabilities did; null before the first is judged
   */
  public record Component(
      String source,
      Probabilities probabilities,
      double weight,
      @Nullable ProbabilityRecord record) {}

  /**
   * How probabilities of one run kind did. Scores are null below the minimum.
   *
   * @param settled claims judged
   * @param effectiveN independent ones among them
   * @param minimum independent ones needed for a score
   * @param logScore mean natural logarithm of the probability given to what came; higher is better
   * @param rankedProbabilityScore mean, in [0, 1]; lower is better
   * @param classRateLogScore of the shares of the very outcomes, known only afterwards
   * @param classRateRankedProbabilityScore the same
   */
  public record ProbabilityRecord(
      long settled,
      long effectiveN,
      int minimum,
      @Nullable Double logScore,
      @Nullable Double rankedProbabilityScore,
      @Nullable Double classRateLogScore,
      @Nullable Double classRateRankedProbabilityScore) {}

  /**
   * The fitted hidden Markov model.
   *
   * @param fitTime as of
   * @param from nothing that closed before was used
   * @param days observations with a known return
   * @param states bear, sideways, bull
   * @param transitions probability of the next day's state (column) by the day's (row)
   */
  public record HiddenMarkov(
      Instant fitTime,
      Instant from,
      int days,
      List<State> states,
      List<List<Double>> transitions) {}

  /**
   * A state.
   *
   * @param regime its name
   * @param meanReturn mean daily log return
   * @param volatility annualized, the geometric mean over its days
   * @param breadth mean share of coins above their close of 28 days before
   */
  public record State(String regime, double meanReturn, double volatility, double breadth) {}

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
