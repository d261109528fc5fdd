package dev.strata.user.sessions;

import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.tokens.AccessTokens;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a login for somebody who has proved to be the owner of an account. */
@Service
public class Logins {

  private final Users users;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final AccountSettings settings;
  private final AdminRule adminRule;
  private final Clock clock;

  Logins(
      Users users,
      Sessions sessions,
      AccessTokens tokens,
      AccountSettings settings,
      AdminRule adminRule,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
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
    var saved = users.save(user.loggedIn(now));
    var refresh = Secrets.make();
    var session =
        sessions.open(
            saved.key(),
            Secrets.digest(Secrets.make()),
            Secrets.digest(refresh),
            origin.userAgent(),
            origin.address(),
            now,
            now.plus(settings.sessionValidity()));
    sessions.recordActivity(
        saved.key(), "create", session, origin.userAgent(), origin.address(), now);
    return loggedIn(saved, session, refresh);
  }

  /** Fresh tokens of an open login. */
  LoggedIn loggedIn(User user, long session, String refreshToken) {
    var access =
        tokens.issue(Long.toString(user.key()), adminRule.roleOf(user), Long.toString(session));
    return LoggedIn.of(access, refreshToken, user, adminRule.isUnmetBy(user));
  }
}
