package dev.strata.contracts.sector;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sector's figures as of a cycle; null where undefined.
 *
 * @param id row in sector.sector_performance
 * @param sectorId the sector
 * @param slug its stable name
 * @param name its display name
 * @param members coins that had figures
 * @param performance24h percent, cap-weighted
 * @param performance7d percent, cap-weighted
 * @param performance30d percent, cap-weighted
 * @param breadth share of members above their 30-day average, in [0, 1]
 * @param relativeStrength 30-day growth of the sector over that of the market; 1 is equal
 * @param relativeStrengthMomentum relative strength over its value 7 days before; 1 is unchanged
 * @param quadrant leading, weakening, lagging or improving
 * @param analysisTime as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record SectorPerformanceMeasured(
    long id,
    long sectorId,
    String slug,
    String name,
    int members,
    @Nullable Double performance24h,
    @Nullable Double performance7d,
    @Nullable Double performance30d,
    @Nullable Double breadth,
    @Nullable Double relativeStrength,
    @Nullable Double relativeStrengthMomentum,
    @Nullable String quadrant,
    Instant analysisTime,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.sector.performance.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(sectorId);
  }

  @Override
  public Instant asOf() {
    return analysisTime;
  }
}
