package dev.strata.user.lifecycle;

import dev.strata.platform.events.Events;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Unauthorized;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.Passwords;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.UserAnswer;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import dev.strata.user.lifecycle.AccountTokens.Purpose;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.mail.AccountMail.Letter;
import dev.strata.user.tokens.Secrets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** How an account begins. Nobody learns from an answer whether an address has one. */
@Service
class Registration {

  private final Users users;
  private final Passwords passwords;
  private final AccountTokens tokens;
  private final Activities activities;
  private final AccountMail mail;
  private final AccountSettings settings;
  private final Events events;
  private final TransactionOperations transactions;
  private final Clock clock;

  Registration(
      Users users,
      Passwords passwords,
      AccountTokens tokens,
      Activities activities,
      AccountMail mail,
      AccountSettings settings,
      Events events,
      TransactionOperations transactions,
      Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.activities = activities;
    this.mail = mail;
    this.settings = settings;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What one says of oneself. */
  record Applicant(
      String email,
      String password,
      @Nullable String firstName,
      @Nullable String lastName,
      String language,
      String timezone) {}

  /** Hashes also for an address that has an account, before anything is looked up. */
  void register(Applicant applicant, Origin origin) {
    if (!ZoneId.getAvailableZoneIds().contains(applicant.timezone())) {
      throw new BadInput("timezone", "is no IANA time zone, was " + applicant.timezone());
    }
    var email = User.spelled(applicant.email());
    passwords.demandGood("password", applicant.password(), email);
    var hash = passwords.hash(applicant.password());
    transactions.executeWithoutResult(status -> register(applicant, email, hash, origin));
  }

  private void register(Applicant applicant, String email, String hash, Origin origin) {
    var id = create(applicant, email, hash);
    if (id != null) {
      activities.record(id, Act.of("account", "create"), origin, null);
      sendVerification(id, email, applicant.language());
      return;
    }
    var owner = users.findByEmail(email).orElseThrow();
    if (owner.isVerified()) {
      mail.queue(
          email, owner.language(), Letter.ALREADY_REGISTERED, Map.of("link", link("/login", null)));
    } else {
      sendVerification(owner.key(), email, owner.language());
    }
  }

  private @Nullable Long create(Applicant applicant, String email, String hash) {
    return users.create(
        email,
        hash,
        applicant.firstName(),
        applicant.lastName(),
        applicant.language(),
        applicant.timezone(),
        clock.instant());
  }

  @Transactional
  void sendVerification(String given) {
    users
        .findByEmail(User.spelled(given))
        .filter(user -> !user.isVerified() && user.isActive())
        .ifPresent(user -> sendVerification(user.key(), user.email(), user.language()));
  }

  private void sendVerification(long id, String email, String language) {
    var token = tokens.issue(id, Purpose.VERIFY);
    mail.queue(email, language, Letter.VERIFY_ADDRESS, Map.of("link", link("/verify", token)));
  }

  @Transactional
  void verify(String token, Origin origin) {
    var id =
        tokens
            .use(token, Purpose.VERIFY)
            .orElseThrow(() -> new BadInput("token", "is used up, out of date or not ours"));
    users.verify(id);
    activities.record(id, Act.of("account", "update", Map.of("what", "verified")), origin, null);
    events.publish(users.findById(id).orElseThrow().changed(clock.instant()));
  }

  @Transactional
  UserAnswer makeFirstAdmin(String secret, String email, String password, Origin origin) {
    if (!Secrets.same(secret, settings.bootstrapSecret())) {
      throw new Unauthorized("The secret is not this home's one-time secret");
    }
    passwords.demandGood("password", password, email);
    if (users.existsAdmin()) {
      throw new Conflict(
          "admin-exists", "There is an admin already; the one-time secret is used up");
    }
    var applicant = new Applicant(email, password, null, null, "en", "UTC");
    var id = create(applicant, User.spelled(email), passwords.hash(password));
    if (id == null) {
      throw new Conflict("account-exists", "This address has an account; choose another one");
    }
    users.verify(id);
    users.setStanding(id, "admin", true);
    activities.record(id, Act.of("account", "create"), origin, null);
    var admin = users.findById(id).orElseThrow();
    events.publish(admin.changed(clock.instant()));
    return UserAnswer.of(admin);
  }

  String link(String path, @Nullable String token) {
    return settings.publicUrl() + path + (token == null ? "" : "?token=" + token);
  }
}
