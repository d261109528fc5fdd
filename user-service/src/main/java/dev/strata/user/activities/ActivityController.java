package dev.strata.user.activities;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Page;
import dev.strata.user.activities.Activities.Recorded;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one did oneself. */
@RestController
class ActivityController {

  private final Activities activities;

  ActivityController(Activities activities) {
    this.activities = activities;
  }

  @AllowUser
  @LoginOnly
  @GetMapping("/api/v1/users/me/activity")
  Page<Recorded> mine(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = activities.of(CurrentUser.get().orElseThrow().id(), Cursor.parse(cursor, 2), limit);
    return Page.cut(rows, limit, row -> Cursor.after(row.createdAt(), row.id()), null, null);
  }
}
