package dev.strata.contracts.user;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;

/**
 * A login was ended before its time: its access tokens are refused from now on.
 *
 * @param loginId the {@code sid} of the tokens: a session's id, {@code key:<id>} of an API key, or
 *     {@code user:<id>} for every login of the user issued until then
 * @param userId whose login it was
 * @param revokedAt when it was ended
 */
public record SessionRevoked(String loginId, long userId, Instant revokedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.user.session-revoked.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return loginId;
  }

  @Override
  public Instant asOf() {
    return revokedAt;
  }
}
