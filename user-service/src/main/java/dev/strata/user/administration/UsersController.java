package dev.strata.user.administration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Activities.Summary;
import dev.strata.user.activities.Origin;
import dev.strata.user.administration.Accounts.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for admins; each look at a single one is recorded. */
@RestController
@RequestMapping("/api/v1/users")
class UsersController {

  private static final Duration RECENT = Duration.ofDays(30);

  private final Accounts accounts;
  private final Standing standing;
  private final Activities activities;
  private final Clock clock;

  UsersController(Accounts accounts, Standing standing, Activities activities, Clock clock) {
    this.accounts = accounts;
    this.standing = standing;
    this.activities = activities;
    this.clock = clock;
  }

  record Detail(@JsonUnwrapped Account account, List<Summary> activity) {}

  record Change(
      @Nullable @Pattern(regexp = "admin|public", message = "must be admin or public") String role,
      @Nullable Boolean isActive) {}

  @AllowAdmin
  @GetMapping
  Page<Account> list(
      @RequestParam(required = false) @Nullable @Size(max = 254) String search,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = "admin|public", message = "must be admin or public")
          String role,
      @RequestParam(name = "is_active", required = false) @Nullable Boolean isActive,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = accounts.find(search, role, isActive, Cursor.parse(cursor, 2), limit);
    return Page.cut(rows, limit, row -> Cursor.after(row.createdAt(), row.id()), null, null);
  }

  @AllowAdmin
  @GetMapping("/{id}")
  Detail one(@PathVariable long id, HttpServletRequest request) {
    var detail = detail(id);
    var admin = CurrentUser.get().orElseThrow();
    activities.record(
        admin.id(), Act.uponUser(id, "view", Map.of()), Origin.of(request), admin.loginId());
    return detail;
  }

  @AllowAdmin
  @PatchMapping("/{id}")
  Detail change(
      @PathVariable long id, @Valid @RequestBody Change change, HttpServletRequest request) {
    standing.change(
        id, change.role(), change.isActive(), CurrentUser.get().orElseThrow(), Origin.of(request));
    return detail(id);
  }

  private Detail detail(long id) {
    var account = accounts.find(id).orElseThrow(() -> new NotFound("There is no account " + id));
    return new Detail(account, activities.summaryOf(id, clock.instant().minus(RECENT)));
  }
}
