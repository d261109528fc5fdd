package dev.strata.user.notifications;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Page;
import dev.strata.user.activities.Origin;
import dev.strata.user.notifications.Broadcasts.Bilingual;
import dev.strata.user.notifications.Broadcasts.Broadcast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Telling everyone something, for admins. */
@RestController
@RequestMapping("/api/v1/notifications/broadcasts")
class BroadcastsController {

  private final Broadcasts broadcasts;

  BroadcastsController(Broadcasts broadcasts) {
    this.broadcasts = broadcasts;
  }

  record Title(@NotBlank @Size(max = 200) String en, @NotBlank @Size(max = 200) String fa) {}

  record Message(@NotBlank @Size(max = 2000) String en, @NotBlank @Size(max = 2000) String fa) {}

  /** A link leads to a page of ours: an address elsewhere would make every admin a phisher. */
  record NewBroadcast(
      @NotNull @Valid Title title,
      @NotNull @Valid Message message,
      @Nullable
          @Pattern(
              regexp = "low|normal|high|urgent",
              message = "must be low, normal, high or urgent")
          String priority,
      @Nullable
          @Size(max = 200)
          @Pattern(
              regexp = "/([A-Za-z0-9][A-Za-z0-9/_-]*)?",
              message = "must be the path of a page, as /signals")
          String link) {}

  @AllowAdmin
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Broadcast send(@Valid @RequestBody NewBroadcast wish, HttpServletRequest request) {
    return broadcasts.send(
        CurrentUser.get().orElseThrow(),
        Origin.of(request),
        new Bilingual(wish.title().en(), wish.title().fa()),
        new Bilingual(wish.message().en(), wish.message().fa()),
        Objects.requireNonNullElse(wish.priority(), "normal"),
        wish.link());
  }

  @AllowAdmin
  @GetMapping
  Page<Broadcast> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = broadcasts.find(Cursor.parse(cursor, 2), limit);
    return Page.cut(rows, limit, row -> Cursor.after(row.createdAt(), row.id()), null, null);
  }
}
