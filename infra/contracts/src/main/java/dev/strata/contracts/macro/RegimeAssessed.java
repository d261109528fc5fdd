package dev.strata.contracts.macro;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The market's regime as of a cycle.
 *
 * @param id row in macro.market_regime_analysis
 * @param regime bull, bear or sideways
 * @param confidenceScore stated probability of the regime, in [0, 1]
 * @param indicators figures the rule used, by name; absent when undefined
 * @param analysisTime as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 * @param degraded computed without a late neighbour
 */
public record RegimeAssessed(
    long id,
    String regime,
    double confidenceScore,
    Map<String, Double> indicators,
    Instant analysisTime,
    RunKind runKind,
    UUID correlationId,
    boolean degraded)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.macro.regime.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return "market";
  }

  @Override
  public Instant asOf() {
    return analysisTime;
  }
}
