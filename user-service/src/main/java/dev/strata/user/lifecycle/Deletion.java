package dev.strata.user.lifecycle;

import dev.strata.contracts.user.UserChanged;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.user.accounts.Passwords;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.mail.AccountMail.Letter;
import dev.strata.user.sessions.Logins;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of an account: its rows go here, and in every other slice by the tombstone. Of what it
 * did only the fact stays.
 */
@Service
class Deletion {

  private final Users users;
  private final Passwords passwords;
  private final Logins logins;
  private final Activities activities;
  private final AccountMail mail;
  private final Events events;

  Deletion(
      Users users,
      Passwords passwords,
      Logins logins,
      Activities activities,
      AccountMail mail,
      Events events) {
    this.users = users;
    this.passwords = passwords;
    this.logins = logins;
    this.activities = activities;
    this.mail = mail;
    this.events = events;
  }

  @Transactional
  void delete(long userId, String password, Origin origin) {
    var user = users.findById(userId).orElseThrow();
    if (!passwords.matches(password, user.passwordHash())) {
      throw new BadInput("password", "is not right");
    }
    if (user.role().equals("admin") && users.countActiveAdmins() == 1) {
      throw new Conflict("last-admin", "Make somebody else admin first: you are the only one");
    }
    activities.record(userId, Act.of("account", "delete"), origin, null);
    activities.anonymise(userId);
    logins.forget(userId, user.email());
    mail.forget(user.email());
    mail.queue(user.email(), user.language(), Letter.ACCOUNT_DELETED, Map.of());
    users.delete(userId);
    events.delete(UserChanged.TOPIC, Long.toString(userId));
  }
}
