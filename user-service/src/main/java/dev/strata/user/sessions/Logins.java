package dev.strata.user.sessions;

import dev.strata.contracts.user.SessionRevoked;
import dev.strata.platform.events.Events;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Device;
import dev.strata.user.activities.Origin;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.mail.AccountMail.Letter;
import dev.strata.user.tokens.AccessTokens;
import dev.strata.user.tokens.Secrets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a login for somebody who has proved to be the owner of an account, and ends logins. */
@Service
public class Logins {

  private final Sessions sessions;
  private final LoginAttempts attempts;
  private final AccessTokens tokens;
  private final Activities activities;
  private final AccountMail mail;
  private final Events events;
  private final AccountSettings settings;
  private final AdminRule adminRule;
  private final Clock clock;

  Logins(
      Sessions sessions,
      LoginAttempts attempts,
      AccessTokens tokens,
      Activities activities,
      AccountMail mail,
      Events events,
      AccountSettings settings,
      AdminRule adminRule,
      Clock clock) {
    this.sessions = sessions;
    this.attempts = attempts;
    this.tokens = tokens;
    this.activities = activities;
    this.mail = mail;
    this.events = events;
    this.settings = settings;
    this.adminRule = adminRule;
    this.clock = clock;
  }

  /**
   * @param user stored, active and fully proved
   * @return the tokens of the new login
   */
  @Transactional
  public LoggedIn open(User user, Origin origin) {
    var now = clock.instant();
    var isKnown = sessions.isKnownDevice(user.key(), origin.userAgent());
    var logins = attempts.forget(user.key(), user.email(), origin.address());
    var refresh = Secrets.make();
    var session =
        sessions.open(
            user.key(),
            Secrets.digest(Secrets.make()),
            Secrets.digest(refresh),
            origin.userAgent(),
            origin.address(),
            now,
            now.plus(settings.sessionValidity()));
    var login = Long.toString(session);
    activities.record(user.key(), Act.of("login", "create"), origin, login);
    if (logins > 1 && !isKnown) {
      mail.queue(
          user.email(),
          user.language(),
          Letter.NEW_DEVICE,
          Map.of(
              "device",
              Objects.requireNonNullElse(Device.named(origin.userAgent()), "-"),
              "address",
              origin.address(),
              "time",
              now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }
    return loggedIn(user, session, refresh);
  }

  /** Fresh tokens of an open login. */
  LoggedIn loggedIn(User user, long session, String refreshToken) {
    var access =
        tokens.issue(Long.toString(user.key()), adminRule.roleOf(user), Long.toString(session));
    return LoggedIn.of(access, refreshToken, user, adminRule.isUnmetBy(user));
  }

  /**
   * Ends all logins of a user; every service refuses their tokens at once.
   *
   * @param but login that is spared; null spares none
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endAll(long userId, @Nullable Long but) {
    announceEnd(userId, sessions.endAll(userId, but));
  }

  /** Ends all logins of an account that goes, those of its API keys too; forgets failed ones. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(long userId, String email) {
    endAll(userId, null);
    events.publish(new SessionRevoked("user:" + userId, userId, clock.instant()));
    attempts.forget(email);
  }

  void announceEnd(long userId, List<Long> ended) {
    var now = clock.instant();
    events.publish(
        ended.stream()
            .map(session -> new SessionRevoked(Long.toString(session), userId, now))
            .toList());
  }

  /** Logins that can be renewed now, the last used first. */
  public List<SessionAnswer> active(long userId, @Nullable String current) {
    return sessions.active(userId, current, clock.instant());
  }
}
