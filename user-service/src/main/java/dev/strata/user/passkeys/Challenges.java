package dev.strata.user.passkeys;

import static dev.strata.platform.web.Times.bind;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Repository;

/** Challenges that are out. */
@Repository
class Challenges {

  private final JdbcClient jdbc;
  private final PasskeySettings settings;
  private final Clock clock;

  Challenges(JdbcClient jdbc, PasskeySettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Keeps a challenge and forgets those whose time is over.
   *
   * @param userId who adds a passkey; null for a login
   */
  UUID keep(@Nullable Long userId, Bytes challenge) {
    var now = clock.instant();
    jdbc.sql("delete from passkey_challenges where expires_at <= :now")
        .param("now", bind(now))
        .update();
    return jdbc.sql(
            """
            insert into passkey_challenges (user_id, challenge, expires_at)
            values (:userId, :challenge, :expiresAt) returning id
            """)
        .param("userId", userId)
        .param("challenge", challenge.getBytes())
        .param("expiresAt", bind(now.plus(settings.challengeValidity())))
        .query(UUID.class)
        .single();
  }

  /** Uses a challenge up; call it outside the transaction that may fail over the answer. */
  Optional<Bytes> take(UUID id, @Nullable Long userId) {
    return jdbc.sql(
            """
            delete from passkey_challenges
            where id = :id and user_id is not distinct from :userId::bigint and expires_at > :now
            returning challenge
            """)
        .param("id", id)
        .param("userId", userId)
        .param("now", bind(clock.instant()))
        .query((row, number) -> new Bytes(row.getBytes("challenge")))
        .optional();
  }
}
