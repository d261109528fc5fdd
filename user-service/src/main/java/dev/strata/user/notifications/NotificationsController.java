package dev.strata.user.notifications;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.user.notifications.Notifications.Notification;
import dev.strata.user.notifications.Receipts.Receipt;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own notification centre. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationsController {

  private static final String STATUSES = "unread|read|dismissed";

  private final Notifications notifications;
  private final Receipts receipts;

  NotificationsController(Notifications notifications, Receipts receipts) {
    this.notifications = notifications;
    this.receipts = receipts;
  }

  /**
   * @param unreadCount of all, not of this page
   */
  record Centre(List<Notification> items, @Nullable String nextCursor, int unreadCount) {}

  record Mark(
      @NotNull @Pattern(regexp = STATUSES, message = "must be unread, read or dismissed")
          String status) {}

  @AllowUser
  @GetMapping
  Centre mine(
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = STATUSES, message = "must be unread, read or dismissed")
          String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var user = CurrentUser.get().orElseThrow().id();
    var rows = notifications.of(user, status, Cursor.parse(cursor, 2), limit);
    var page = Page.cut(rows, limit, row -> Cursor.after(row.createdAt(), row.id()), null, null);
    return new Centre(page.items(), page.nextCursor(), notifications.unread(user));
  }

  @AllowUser
  @PatchMapping("/{id}")
  Notification mark(@PathVariable long id, @Valid @RequestBody Mark mark) {
    return notifications
        .mark(CurrentUser.get().orElseThrow().id(), id, mark.status())
        .orElseThrow(() -> new NotFound("You have no notification " + id));
  }

  @AllowUser
  @PostMapping("/read-all")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void markAllRead() {
    notifications.markAllRead(CurrentUser.get().orElseThrow().id());
  }

  @AllowUser
  @GetMapping("/{id}/deliveries")
  Page<Receipt> deliveries(@PathVariable long id) {
    var user = CurrentUser.get().orElseThrow().id();
    var notification =
        notifications
            .find(user, id)
            .orElseThrow(() -> new NotFound("You have no notification " + id));
    return Page.of(receipts.of(user, notification), null, null);
  }
}
