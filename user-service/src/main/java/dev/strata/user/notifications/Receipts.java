package dev.strata.user.notifications;

import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.notifications.Notifications.Notification;
import dev.strata.user.push.PushSubscriptions;
import dev.strata.user.push.PushSubscriptions.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of a notification on each channel. */
@Component
class Receipts {

  private final Deliveries deliveries;
  private final PushSubscriptions subscriptions;

  Receipts(Deliveries deliveries, PushSubscriptions subscriptions) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
  }

  /**
   * One attempt, or the next one that is awaited.
   *
   * @param channel {@code in_app}, {@code email}, {@code push} or {@code sms}
   * @param target address, device or number; null in the centre
   */
  record Receipt(
      String channel,
      @Nullable String target,
      int attempt,
      String status,
      @Nullable Instant at,
      @Nullable Instant nextAttemptAt,
      @Nullable String reason) {}

  List<Receipt> of(long userId, Notification notification) {
    var receipts = new ArrayList<Receipt>();
    receipts.add(new Receipt("in_app", null, 1, "sent", notification.sentAt(), null, null));
    var devices =
        subscriptions.of(userId).stream()
            .collect(
                Collectors.toMap(
                    subscription -> Long.toString(subscription.id()), Receipts::deviceOf));
    for (var one : deliveries.ofNotification(notification.id())) {
      var target =
          one.channel() == Channel.PUSH ? devices.getOrDefault(one.target(), "-") : one.target();
      receipts.add(
          new Receipt(
              one.channel().word(),
              target,
              one.attempt(),
              one.status(),
              one.at(),
              one.nextAttemptAt(),
              one.reason()));
    }
    return receipts;
  }

  private static String deviceOf(Subscription subscription) {
    return Objects.requireNonNullElse(subscription.device(), "-");
  }
}
