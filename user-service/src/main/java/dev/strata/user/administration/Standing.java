package dev.strata.user.administration;

import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import dev.strata.user.sessions.Logins;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Role and status of accounts, changed by admins. */
@Service
class Standing {

  private final Users users;
  private final Logins logins;
  private final Activities activities;
  private final Events events;
  private final Clock clock;

  Standing(Users users, Logins logins, Activities activities, Events events, Clock clock) {
    this.users = users;
    this.logins = logins;
    this.activities = activities;
    this.events = events;
    this.clock = clock;
  }

  /** A change of either ends the account's logins: its tokens still say what it was. */
  @Transactional
  void change(
      long id,
      @Nullable String role,
      @Nullable Boolean isActive,
      CurrentUser admin,
      Origin origin) {
    var user = users.findById(id).orElseThrow(() -> new NotFound("There is no account " + id));
    var newRole = Objects.requireNonNullElse(role, user.role());
    var newActive = Objects.requireNonNullElse(isActive, user.isActive());
    if (newRole.equals(user.role()) && newActive == user.isActive()) {
      return;
    }
    var wasAdmin = user.role().equals("admin") && user.isActive();
    var staysAdmin = newRole.equals("admin") && newActive;
    if (wasAdmin && !staysAdmin && users.countActiveAdmins() == 1) {
      throw new Conflict("last-admin", "This is the only admin who can log in");
    }
    users.setStanding(id, newRole, newActive);
    logins.endAll(id, null);
    activities.record(
        admin.id(),
        Act.uponUser(
            id, "update", Map.of("role", newRole, "is_active", Boolean.toString(newActive))),
        origin,
        admin.loginId());
    events.publish(users.findById(id).map(this::announced).orElseThrow());
  }

  private dev.strata.contracts.user.UserChanged announced(User user) {
    return user.changed(clock.instant());
  }
}
