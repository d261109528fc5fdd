package dev.strata.user.sessions;

import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Unauthorized;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.UserAnswer;
import dev.strata.user.accounts.Users;
import dev.strata.user.tokens.AccessTokens;
import dev.strata.user.tokens.AccessTokens.AccessToken;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Logging in, staying logged in and logging out. */
@Service
class LogIn {

  private static final Logger log = LoggerFactory.getLogger(LogIn.class);
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 256;

  private final Users users;
  private final Sessions sessions;
  private final Logins logins;
  private final AccessTokens tokens;
  private final AccountSettings settings;
  private final Events events;
  private final Clock clock;
  private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  /**
   * Checked when there is no such account, so that the answer takes as long as for a wrong
   * password.
   */
  private final String decoy = passwords.encode(Secrets.make());

  LogIn(
      Users users,
      Sessions sessions,
      Logins logins,
      AccessTokens tokens,
      AccountSettings settings,
      Events events,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.logins = logins;
    this.tokens = tokens;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  LoggedIn logIn(String email, String password, Origin origin) {
    var user = users.findByEmail(User.spelled(email)).orElse(null);
    var hash = user == null || user.passwordHash() == null ? decoy : user.passwordHash();
    var matches = passwords.matches(password, hash);
    if (user == null || !matches || !user.isActive()) {
      throw new Unauthorized("E-mail address or password is not right");
    }
    return logins.open(user, origin);
  }

  /** The end of a login whose token was stolen must be kept although the caller is refused. */
  @Transactional(noRollbackFor = Unauthorized.class)
  LoggedIn refresh(String refreshToken) {
    var digest = Secrets.digest(refreshToken);
    var next = Secrets.make();
    var session = sessions.rotate(digest, Secrets.digest(next), clock.instant()).orElse(null);
    if (session == null) {
      if (sessions.endReused(digest)) {
        log.warn("A replaced refresh token was shown again: its login has been ended");
      }
      throw new Unauthorized("Log in again");
    }
    var user =
        users
            .findById(session.userId())
            .filter(User::isActive)
            .orElseThrow(() -> new Unauthorized("Log in again"));
    return logins.loggedIn(user, session.id(), next);
  }

  @Transactional
  void logOut(String refreshToken) {
    sessions.end(Secrets.digest(refreshToken));
  }

  @Transactional
  UserAnswer makeFirstAdmin(String secret, String email, String password) {
    if (!Secrets.same(secret, settings.bootstrapSecret())) {
      throw new Unauthorized("The secret is not this home's one-time secret");
    }
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new BadInput(
          "password",
          "must have %d to %d characters, had %d"
              .formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD, password.length()));
    }
    if (users.existsAdmin()) {
      throw new Conflict(
          "admin-exists", "There is an admin already; the one-time secret is used up");
    }
    var admin = users.save(User.admin(email, passwords.encode(password)));
    events.publish(admin.changed(clock.instant()));
    return UserAnswer.of(admin);
  }

  AccessToken operatorToken(String secret) {
    if (!Secrets.same(secret, settings.operatorSecret())) {
      throw new Unauthorized("The secret is not this home's operator secret");
    }
    return tokens.issue(CurrentUser.OPERATOR, "admin", CurrentUser.OPERATOR);
  }
}
