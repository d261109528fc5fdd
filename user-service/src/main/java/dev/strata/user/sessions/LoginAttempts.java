package dev.strata.user.sessions;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import dev.strata.user.tokens.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Failed logins in a row. Somebody who guesses at one account from one address is slowed down soon;
 * an account as a whole and an address as a whole later, so that a stranger can't easily lock its
 * owner out.
 */
@Repository
class LoginAttempts {

  private static final int OF_BOTH = 5;
  private static final int OF_ACCOUNT = 50;
  private static final int OF_ADDRESS = 30;

  private final JdbcClient jdbc;
  private final Clock clock;

  LoginAttempts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How long no password is looked at; empty when one may be tried. */
  Optional<Duration> pause(String email, String address) {
    var now = clock.instant();
    return jdbc.sql(
            """
            select max(blocked_until) as blocked_until from login_attempt
            where subject = any (:subjects) and blocked_until > :now
            """)
        .param("subjects", subjects(email, address).keySet().toArray(String[]::new))
        .param("now", bind(now))
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "blocked_until")))
        .single()
        .map(until -> Duration.between(now, until));
  }

  /** Kept although the login is refused. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void failed(String email, String address) {
    subjects(email, address)
        .forEach((subject, allowed) ->
            jdbc.sql("select record_failed_login(:subject, :allowed, :now)")
                .param("subject", subject)
                .param("allowed", allowed)
                .param("now", bind(clock.instant()))
                .query((row, number) -> true)
                .single());
  }

  /** Counts the login; the address stays suspect while it fails elsewhere. */
  int forget(long userId, String email, String address) {
    var forgotten = List.of(both(email, address), account(email));
    return Objects.requireNonNull(
        jdbc.sql("select record_login(:userId, :subjects, :now)")
            .param("userId", userId)
            .param("subjects", forgotten.toArray(String[]::new))
            .param("now", bind(clock.instant()))
            .query(Integer.class)
            .single());
  }

  /** Nothing is kept of failures at an account that is gone. */
  void forget(String email) {
    jdbc.sql("delete from login_attempt where subject = :account or starts_with(subject, :both)")
        .param("account", account(email))
        .param("both", bothWith(email))
        .update();
  }

  /** What has been quiet for long says nothing any more. */
  int clear(Instant before) {
    return jdbc.sql("delete from login_attempt where last_failure_at < :before")
        .param("before", bind(before))
        .update();
  }

  // Sorted, so that two failures at a time take their rows in the same order.
  private static TreeMap<String, Integer> subjects(String email, String address) {
    return new TreeMap<>(
        Map.of(
            both(email, address),
            OF_BOTH,
            account(email),
            OF_ACCOUNT,
            "address:" + Secrets.digest(address),
            OF_ADDRESS));
  }

  private static String both(String email, String address) {
    return bothWith(email) + Secrets.digest(email + " " + address);
  }

  private static String bothWith(String email) {
    return "both:" + Secrets.digest(email) + ":";
  }

  private static String account(String email) {
    return "account:" + Secrets.digest(email);
  }
}
