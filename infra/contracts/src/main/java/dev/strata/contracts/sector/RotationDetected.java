package dev.strata.contracts.sector;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Share of market that moved between two sectors beyond what prices explain.
 *
 * @param id row in sector.sector_rotation_analysis
 * @param fromSectorId the loser
 * @param toSectorId the winner
 * @param rotationStrength in [0, 1]
 * @param confidenceScore in [0, 1]
 * @param analysisTime as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record RotationDetected(
    long id,
    long fromSectorId,
    long toSectorId,
    double rotationStrength,
    double confidenceScore,
    Instant analysisTime,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.sector.rotation.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(fromSectorId);
  }

  @Override
  public Instant asOf() {
    return analysisTime;
  }
}
