package dev.strata.contracts.user;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;

/**
 * Logins that are over before their tokens are: every service refuses those from now on.
 *
 * @param loginId {@code sid} of the tokens: a session's id, {@code key:<id>} for an API key, {@code
 *     user:<id>} for everything issued to a user before {@code revokedAt}
 * @param userId whose logins they are
 * @param revokedAt wall clock
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
