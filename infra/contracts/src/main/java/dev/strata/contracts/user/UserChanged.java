package dev.strata.contracts.user;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;

/**
 * A user as other services may know one: no e-mail, no secrets.
 *
 * @param id the user
 * @param role admin or public
 * @param language en or fa
 * @param timezone IANA name
 * @param isActive false when locked or deleted
 * @param changedAt when the row last changed
 */
public record UserChanged(
    long id, String role, String language, String timezone, boolean isActive, Instant changedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.user.user.v1";

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
}
