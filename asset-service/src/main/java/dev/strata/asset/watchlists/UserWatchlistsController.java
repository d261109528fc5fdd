package dev.strata.asset.watchlists;

import dev.strata.contracts.RunKind;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Anyone's lists, for admins; each look is recorded before it is answered. */
@RestController
class UserWatchlistsController {

  private final LookAtWatchlists look;

  UserWatchlistsController(LookAtWatchlists look) {
    this.look = look;
  }

  /**
   * Whose lists these are and who looks.
   *
   * @param viewedBy the admin; null for the operator, who has no account
   */
  record Context(long userId, @Nullable Long viewedBy, Instant viewedAt) {}

  record UserWatchlists(
      Context context,
      List<WatchlistView> items,
      @Nullable Instant asOf,
      @Nullable RunKind runKind) {}

  @AllowAdmin
  @GetMapping("/api/v1/watchlists/users/{userId}")
  UserWatchlists ofUser(@PathVariable long userId) {
    return look.at(userId, CurrentUser.get().orElseThrow());
  }
}
