package dev.strata.user.notifications;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Notifications.New;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells people of their alerts: in the notification centre exactly once, however often the event
 * comes, and by the channels that the alert asks for, or else the person's settings.
 */
@Component
class AlertHandler implements EventHandler<AlertTriggered> {

  private final Users users;
  private final Notifications notifications;
  private final NotificationTexts texts;

  AlertHandler(Users users, Notifications notifications, NotificationTexts texts) {
    this.users = users;
    this.notifications = notifications;
    this.texts = texts;
  }

  @Override
  public Class<AlertTriggered> type() {
    return AlertTriggered.class;
  }

  @Override
  public String topic() {
    return AlertTriggered.TOPIC;
  }

  @Override
  public void handle(List<Received<AlertTriggered>> events) {
    for (var received : events) {
      var alert = received.event();
      users.findById(alert.userId()).ifPresent(user -> tell(user, alert));
    }
  }

  private void tell(User user, AlertTriggered alert) {
    var data = new HashMap<>(alert.values());
    data.put("kind", "alert");
    data.put("symbol", alert.symbol());
    data.put("link", "/assets/" + alert.symbol());
    data.put("alert_id", Long.toString(alert.alertId()));
    data.put("run_kind", alert.runKind().name().toLowerCase(Locale.ROOT));
    notifications.add(
        user.key(),
        new New(
            "alert",
            "normal",
            texts.of(alert, user.language()),
            data,
            dedupeKey(alert),
            channels(alert)));
  }

  /** A simulated market is looked at, not acted upon. */
  private static Set<Channel> channels(AlertTriggered alert) {
    if (alert.runKind() != RunKind.LIVE) {
      return Set.of();
    }
    return alert.notificationMethods().isEmpty()
        ? EnumSet.allOf(Channel.class)
        : Channel.listed(alert.notificationMethods());
  }

  /** An alert on any coin comes about for several coins and signals at one time. */
  private static String dedupeKey(AlertTriggered alert) {
    return "%d@%s %s %s"
        .formatted(
            alert.alertId(),
            alert.triggeredAt(),
            alert.symbol(),
            alert.values().getOrDefault("signal_id", ""));
  }
}
