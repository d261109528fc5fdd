package dev.strata.gateway.stream;

import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.Revocations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What is kept of a reader's token: enough to know when it is over.
 *
 * @param id of the login
 * @param user its subject; null where a token has none
 */
record Login(
    @Nullable String id,
    @Nullable String user,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt) {

  static Login of(Jwt token) {
    return new Login(
        token.getClaimAsString("sid"),
        token.getSubject(),
        token.getIssuedAt(),
        token.getExpiresAt());
  }

  /** Null for the operator, who is no user, and for a token without a subject. */
  @Nullable Long userId() {
    return user == null || CurrentUser.OPERATOR.equals(user) ? null : Long.valueOf(user);
  }

  /** Whether it has run out or was ended. */
  boolean isOver(Instant now, Revocations revocations) {
    return expiresAt == null
        || expiresAt.isBefore(now)
        || revocations.isRevoked(id, user, issuedAt);
  }
}
