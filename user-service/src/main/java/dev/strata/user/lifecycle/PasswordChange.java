package dev.strata.user.lifecycle;

import dev.strata.platform.web.BadInput;
import dev.strata.user.accounts.Passwords;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import dev.strata.user.lifecycle.AccountTokens.Purpose;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.mail.AccountMail.Letter;
import dev.strata.user.sessions.Logins;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new password, known or forgotten the old one; it ends the logins that the old one opened. */
@Service
class PasswordChange {

  private final Users users;
  private final Passwords passwords;
  private final AccountTokens tokens;
  private final Registration registration;
  private final Logins logins;
  private final Activities activities;
  private final AccountMail mail;
  private final Clock clock;

  PasswordChange(
      Users users,
      Passwords passwords,
      AccountTokens tokens,
      Registration registration,
      Logins logins,
      Activities activities,
      AccountMail mail,
      Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.registration = registration;
    this.logins = logins;
    this.activities = activities;
    this.mail = mail;
    this.clock = clock;
  }

  @Transactional
  void sendReset(String given) {
    users
        .findByEmail(User.spelled(given))
        .filter(User::isActive)
        .ifPresent(user -> {
          var token = tokens.issue(user.key(), Purpose.RESET);
          mail.queue(
              user.email(),
              user.language(),
              Letter.RESET_PASSWORD,
              Map.of("link", registration.link("/reset", token)));
        });
  }

  /** Who can read the letter owns the address: this proves it too. */
  @Transactional
  void reset(String token, String password, Origin origin) {
    var id =
        tokens
            .use(token, Purpose.RESET)
            .orElseThrow(() -> new BadInput("token", "is used up, out of date or not ours"));
    var user = users.findById(id).orElseThrow();
    passwords.demandGood("password", password, user.email());
    users.verify(id);
    set(user, password, null, origin);
  }

  /**
   * @param login the caller's own login, which goes on
   */
  @Transactional
  void change(long userId, String current, String password, long login, Origin origin) {
    var user = users.findById(userId).orElseThrow();
    if (!passwords.matches(current, user.passwordHash())) {
      throw new BadInput("current_password", "is not right");
    }
    passwords.demandGood("new_password", password, user.email());
    set(user, password, login, origin);
  }

  private void set(User user, String password, @Nullable Long but, Origin origin) {
    users.setPassword(user.key(), passwords.hash(password), clock.instant());
    tokens.delete(user.key(), Purpose.RESET);
    logins.endAll(user.key(), but);
    activities.record(
        user.key(), Act.of("account", "update", Map.of("what", "password")), origin, null);
    mail.queue(
        user.email(),
        user.language(),
        Letter.PASSWORD_CHANGED,
        Map.of("address", origin.address()));
  }
}
