package dev.strata.user.accounts;

import dev.strata.platform.events.Events;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
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

/** One's own account. */
@RestController
@RequestMapping("/api/v1/users/me")
class ProfileController {

  private final Users users;
  private final Events events;
  private final Clock clock;

  ProfileController(Users users, Events events, Clock clock) {
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  record ProfileChange(
      @Nullable @Pattern(regexp = "en|fa", message = "must be en or fa") String language,
      @Nullable @Size(max = 64) String timezone,
      @Nullable @Size(max = 100) String firstName,
      @Nullable @Size(max = 100) String lastName) {}

  @AllowUser
  @GetMapping
  UserAnswer me() {
    return UserAnswer.of(current());
  }

  @AllowUser
  @PatchMapping
  @Transactional
  public UserAnswer change(@Valid @RequestBody ProfileChange change) {
    if (change.timezone() != null && !ZoneId.getAvailableZoneIds().contains(change.timezone())) {
      throw new BadInput("timezone", "is no IANA time zone, was " + change.timezone());
    }
    var saved =
        users.save(
            current()
                .with(change.language(), change.timezone(), change.firstName(), change.lastName()));
    events.publish(saved.changed(clock.instant()));
    return UserAnswer.of(saved);
  }

  private User current() {
    var id = CurrentUser.get().orElseThrow().id();
    return users
        .findById(id)
        .orElseThrow(() -> new NotFound("This token's account does not exist"));
  }
}
