package dev.strata.contracts.user;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or what was done about them, for their trail; never an address, a text they
 * wrote or a secret.
 *
 * @param userId in whose trail it belongs
 * @param activityType for example watchlist or administration
 * @param action create, update, delete or view
 * @param entityType kind of thing acted upon; null without one
 * @param entityId the thing acted upon; null without one
 * @param details what else is worth knowing
 * @param occurredAt wall clock
 */
public record ActivityRecorded(
    long userId,
    String activityType,
    String action,
    @Nullable String entityType,
    @Nullable Long entityId,
    Map<String, String> details,
    Instant occurredAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.user.activity.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(userId);
  }

  @Override
  public Instant asOf() {
    return occurredAt;
  }
}
