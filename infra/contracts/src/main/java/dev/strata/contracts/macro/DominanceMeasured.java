package dev.strata.contracts.macro;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shares of total market capitalization as of a cycle.
 *
 * @param id row in macro.dominance_data
 * @param btcDominance percent
 * @param ethDominance percent, null when unknown
 * @param altDominance percent, null when unknown
 * @param trend30d change of BTC dominance over 30 days in percentage points
 * @param timestamp as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record DominanceMeasured(
    long id,
    double btcDominance,
    @Nullable Double ethDominance,
    @Nullable Double altDominance,
    @Nullable Double trend30d,
    Instant timestamp,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.macro.dominance.v1";

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
    return timestamp;
  }
}
