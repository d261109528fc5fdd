package dev.strata.user.sessions;

import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Forbidden;
import dev.strata.platform.web.TooManyAttempts;
import dev.strata.platform.web.Unauthorized;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.Passwords;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.mail.AccountMail.Letter;
import dev.strata.user.tokens.AccessTokens;
import dev.strata.user.tokens.AccessTokens.AccessToken;
import dev.strata.user.tokens.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Logging in, staying logged in and logging out. */
@Service
class LogIn {

  private static final Logger log = LoggerFactory.getLogger(LogIn.class);
  private static final Duration ATTEMPTS_KEPT = Duration.ofDays(1);

  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final LoginAttempts attempts;
  private final Logins logins;
  private final LoginChallenges challenges;
  private final List<SecondFactor> factors;
  private final AccessTokens tokens;
  private final Activities activities;
  private final AccountMail mail;
  private final AccountSettings settings;
  private final TransactionOperations transactions;
  private final Clock clock;

  LogIn(
      Users users,
      Passwords passwords,
      Sessions sessions,
      LoginAttempts attempts,
      Logins logins,
      LoginChallenges challenges,
      List<SecondFactor> factors,
      AccessTokens tokens,
      Activities activities,
      AccountMail mail,
      AccountSettings settings,
      TransactionOperations transactions,
      Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.attempts = attempts;
    this.logins = logins;
    this.challenges = challenges;
    this.factors = factors;
    this.tokens = tokens;
    this.activities = activities;
    this.mail = mail;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Either tokens, or the question for a second factor: one of the two is there. */
  record Outcome(@Nullable LoggedIn loggedIn, @Nullable SecondFactorAsked asked) {}

  /** The password is checked outside a transaction: many at a time would take every connection. */
  Outcome logIn(String given, String password, Origin origin) {
    var email = User.spelled(given);
    attempts
        .pause(email, origin.address())
        .ifPresent(pause -> {
          throw new TooManyAttempts(pause);
        });
    var user = users.findByEmail(email).orElse(null);
    var matches = passwords.matches(password, user == null ? null : user.passwordHash());
    if (user == null || !matches || !user.isActive()) {
      attempts.failed(email, origin.address());
      log.info(
          "A login from {} failed: {}",
          origin.address(),
          user == null ? "no such account" : "password or state of user " + user.key());
      throw new Unauthorized("E-mail address or password is not right");
    }
    if (!user.isVerified()) {
      throw new Forbidden("not-verified", "Open the link in the letter that we sent you first");
    }
    var methods =
        factors.stream()
            .filter(factor -> factor.isSetUpFor(user.key()))
            .map(SecondFactor::method)
            .toList();
    return Objects.requireNonNull(
        transactions.execute(status ->
            methods.isEmpty()
                ? new Outcome(logins.open(user, origin), null)
                : new Outcome(null, ask(user, methods))));
  }

  private SecondFactorAsked ask(User user, List<String> methods) {
    return new SecondFactorAsked(
        new SecondFactorAsked.Challenge(
            challenges.open(user.key()), methods, LoginChallenges.VALIDITY.toSeconds()));
  }

  @Transactional
  LoggedIn proveSecondFactor(String challenge, String code, Origin origin) {
    var user =
        challenges
            .tryOf(challenge)
            .flatMap(users::findById)
            .filter(User::isActive)
            .orElseThrow(() -> new Unauthorized("Log in again"));
    var accepted =
        factors.stream()
            .filter(factor -> factor.isSetUpFor(user.key()))
            .anyMatch(factor -> factor.accepts(user.key(), code));
    if (!accepted || !challenges.close(challenge)) {
      attempts.failed(user.email(), origin.address());
      log.info("A login from {} failed: code of user {}", origin.address(), user.key());
      throw new Unauthorized("The code is not right");
    }
    return logins.open(user, origin);
  }

  /** The end of a login whose token was stolen must be kept although the caller is refused. */
  @Transactional(noRollbackFor = Unauthorized.class)
  LoggedIn refresh(String refreshToken, Origin origin) {
    var digest = Secrets.digest(refreshToken);
    var next = Secrets.make();
    var session = sessions.rotate(digest, Secrets.digest(next), clock.instant()).orElse(null);
    if (session == null) {
      sessions.endReused(digest).ifPresent(stolen -> endStolen(stolen, origin));
      throw new Unauthorized("Log in again");
    }
    var user =
        users
            .findById(session.userId())
            .filter(User::isActive)
            .orElseThrow(() -> new Unauthorized("Log in again"));
    return logins.loggedIn(user, session.id(), next);
  }

  private void endStolen(Sessions.Open stolen, Origin origin) {
    log.warn("A replaced refresh token was shown again: login {} has been ended", stolen.id());
    logins.announceEnd(stolen.userId(), List.of(stolen.id()));
    activities.record(
        stolen.userId(),
        Act.of("login", "delete", Map.of("reason", "refresh_token_reused")),
        origin,
        Long.toString(stolen.id()));
    users
        .findById(stolen.userId())
        .ifPresent(user ->
            mail.queue(
                user.email(),
                user.language(),
                Letter.LOGIN_STOLEN,
                Map.of("address", origin.address())));
  }

  @Transactional
  void logOut(String refreshToken, Origin origin) {
    sessions
        .end(Secrets.digest(refreshToken))
        .ifPresent(ended -> ended(ended.userId(), ended.id(), origin));
  }

  /** Ends one of the caller's logins; false when the caller has no such login. */
  @Transactional
  boolean end(long userId, long session, Origin origin) {
    var found = sessions.end(userId, session);
    if (found) {
      ended(userId, session, origin);
    }
    return found;
  }

  @Transactional
  void endAll(long userId, Origin origin) {
    logins.endAll(userId, null);
    activities.record(userId, Act.of("login", "delete", Map.of("which", "all")), origin, null);
  }

  private void ended(long userId, long session, Origin origin) {
    logins.announceEnd(userId, List.of(session));
    activities.record(userId, Act.of("login", "delete"), origin, Long.toString(session));
  }

  AccessToken operatorToken(String secret) {
    if (!Secrets.same(secret, settings.operatorSecret())) {
      throw new Unauthorized("The secret is not this home's operator secret");
    }
    return tokens.issue(CurrentUser.OPERATOR, "admin", CurrentUser.OPERATOR);
  }

  @Scheduled(fixedDelayString = "PT1H")
  void clearAttempts() {
    attempts.clear(clock.instant().minus(ATTEMPTS_KEPT));
  }
}
