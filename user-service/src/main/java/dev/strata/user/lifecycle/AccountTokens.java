package dev.strata.user.lifecycle;

import static dev.strata.platform.web.Times.bind;

import dev.strata.user.tokens.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Tokens that go out by letter, each good once and not for long. */
@Repository
class AccountTokens {

  private final JdbcClient jdbc;
  private final Clock clock;

  AccountTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What a token may do. */
  enum Purpose {
    VERIFY(Duration.ofDays(2)),
    RESET(Duration.ofMinutes(30));

    private final Duration validity;

    Purpose(Duration validity) {
      this.validity = validity;
    }

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A new token; those of the same purpose before it are good no longer. */
  String issue(long userId, Purpose purpose) {
    var token = Secrets.make();
    delete(userId, purpose);
    jdbc.sql(
            """
            insert into account_token (token_digest, user_id, purpose, expires_at, created_at)
            values (:digest, :userId, :purpose, :expiresAt, :now)
            """)
        .param("digest", Secrets.digest(token))
        .param("userId", userId)
        .param("purpose", purpose.column())
        .param("expiresAt", bind(clock.instant().plus(purpose.validity)))
        .param("now", bind(clock.instant()))
        .update();
    return token;
  }

  /** Whose token this is, if it is good; of two callers at a time one gets the answer. */
  Optional<Long> use(String token, Purpose purpose) {
    return jdbc.sql(
            """
            delete from account_token
            where token_digest = :digest and purpose = :purpose and expires_at > :now
            returning user_id
            """)
        .param("digest", Secrets.digest(token))
        .param("purpose", purpose.column())
        .param("now", bind(clock.instant()))
        .query(Long.class)
        .optional();
  }

  void delete(long userId, Purpose purpose) {
    jdbc.sql("delete from account_token where user_id = :userId and purpose = :purpose")
        .param("userId", userId)
        .param("purpose", purpose.column())
        .update();
  }

  @Scheduled(fixedDelayString = "PT1H")
  void deleteExpired() {
    jdbc.sql("delete from account_token where expires_at <= :now")
        .param("now", bind(clock.instant()))
        .update();
  }
}
