package dev.strata.contracts.sector;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sector and the coins mapped to it.
 *
 * @param id the sector
 * @param slug stable name in addresses
 * @param name display name
 * @param members its coins with validity
 * @param changedAt when it last changed
 */
public record SectorChanged(
    long id, String slug, String name, List<Member> members, Instant changedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.sector.sector.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  @Override
  public Instant asOf() {
    return changedAt;
  }

  /**
   * A coin's place in the sector.
   *
   * @param cryptoId the coin
   * @param allocationPercentage share of the coin counted to this sector, 0 to 100
   * @param isPrimarySector whether it is the coin's main sector
   * @param validFrom first moment the membership counts
   * @param validTo first moment it counts no more; null while it holds
   */
  public record Member(
      long cryptoId,
      double allocationPercentage,
      boolean isPrimarySector,
      Instant validFrom,
      @Nullable Instant validTo) {}
}
