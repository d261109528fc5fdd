package dev.strata.user.sessions;

import static dev.strata.platform.web.Times.bind;

import dev.strata.user.tokens.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Logins whose password was right and whose second factor is awaited. */
@Repository
class LoginChallenges {

  static final Duration VALIDITY = Duration.ofMinutes(5);
  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final Clock clock;

  LoginChallenges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A new challenge; only its digest is kept. */
  String open(long userId) {
    var challenge = Secrets.make();
    jdbc.sql("delete from login_challenge where user_id = :userId or expires_at <= :now")
        .param("userId", userId)
        .param("now", bind(clock.instant()))
        .update();
    jdbc.sql(
            """
            insert into login_challenge (challenge_digest, user_id, tries, expires_at)
            values (:digest, :userId, 0, :expiresAt)
            """)
        .param("digest", Secrets.digest(challenge))
        .param("userId", userId)
        .param("expiresAt", bind(clock.instant().plus(VALIDITY)))
        .update();
    return challenge;
  }

  /** Whose challenge this is; counts the try, also of a login that is then refused. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Optional<Long> tryOf(String challenge) {
    return jdbc.sql(
            """
            update login_challenge set tries = tries + 1
            where challenge_digest = :digest and tries < :tries and expires_at > :now
            returning user_id
            """)
        .param("digest", Secrets.digest(challenge))
        .param("tries", TRIES)
        .param("now", bind(clock.instant()))
        .query(Long.class)
        .optional();
  }

  /** Uses a challenge up; false when somebody else did. */
  boolean close(String challenge) {
    return jdbc.sql("delete from login_challenge where challenge_digest = :digest")
            .param("digest", Secrets.digest(challenge))
            .update()
        > 0;
  }
}
