package dev.strata.user.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.platform.events.Events;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own profile and settings. */
@RestController
@RequestMapping("/api/v1/users/me")
class ProfileController {

  private final Users users;
  private final Preferences preferences;
  private final Activities activities;
  private final Events events;
  private final Clock clock;

  ProfileController(
      Users users, Preferences preferences, Activities activities, Events events, Clock clock) {
    this.users = users;
    this.preferences = preferences;
    this.activities = activities;
    this.events = events;
    this.clock = clock;
  }

  record ProfileChange(
      @Nullable @Pattern(regexp = "en|fa", message = "must be en or fa") String language,
      @Nullable @Size(max = 64) String timezone,
      @Nullable @Size(max = 100) String firstName,
      @Nullable @Size(max = 100) String lastName,
      @Nullable JsonNode preferences) {}

  record Profile(@JsonUnwrapped UserAnswer user, JsonNode preferences) {}

  @AllowUser
  @GetMapping
  Profile me() {
    var user = current();
    return new Profile(UserAnswer.of(user), preferences.of(user.key()));
  }

  @AllowUser
  @PatchMapping
  @Transactional
  public Profile change(@Valid @RequestBody ProfileChange change, HttpServletRequest request) {
    if (change.timezone() != null && !ZoneId.getAvailableZoneIds().contains(change.timezone())) {
      throw new BadInput("timezone", "is no IANA time zone, was " + change.timezone());
    }
    var id = current().key();
    users.setProfile(
        id, change.language(), change.timezone(), change.firstName(), change.lastName());
    if (change.preferences() != null) {
      preferences.merge(id, change.preferences());
    }
    var login = CurrentUser.get().orElseThrow().loginId();
    activities.record(id, Act.of("profile", "update"), Origin.of(request), login);
    events.publish(current().changed(clock.instant()));
    return me();
  }

  private User current() {
    var id = CurrentUser.get().orElseThrow().id();
    return users
        .findById(id)
        .orElseThrow(() -> new NotFound("This token's account does not exist"));
  }
}
