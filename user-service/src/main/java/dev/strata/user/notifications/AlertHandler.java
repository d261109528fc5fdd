package dev.strata.user.notifications;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.mail.AccountMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells people of their alerts: in the notification centre exactly once, however often the event
 * comes, and by letter where the alert asks for it.
 */
@Component
class AlertHandler implements EventHandler<AlertTriggered> {

  private static final String EMAIL = "email";

  private final Users users;
  private final Notifications notifications;
  private final AlertTexts texts;
  private final AccountMail mail;
  private final AccountSettings settings;

  AlertHandler(
      Users users,
      Notifications notifications,
      AlertTexts texts,
      AccountMail mail,
      AccountSettings settings) {
    this.users = users;
    this.notifications = notifications;
    this.texts = texts;
    this.mail = mail;
    this.settings = settings;
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
    var text = texts.of(alert, user.language());
    var data = new HashMap<>(alert.values());
    data.put("symbol", alert.symbol());
    data.put("alert_id", Long.toString(alert.alertId()));
    data.put("run_kind", alert.runKind().name().toLowerCase(java.util.Locale.ROOT));
    notifications
        .add(user.key(), "alert", text, data, dedupeKey(alert))
        .ifPresent(id -> {
          var asked = List.of(alert.notificationMethods().split(",")).contains(EMAIL);
          // A simulated market is looked at, not acted upon.
          if (asked && alert.runKind() == RunKind.LIVE) {
            mail.queueNotification(
                user.email(),
                user.language(),
                id,
                Map.of(
                    "title",
                    text.title(),
                    "message",
                    text.message(),
                    "link",
                    settings.publicUrl() + "/assets/" + alert.symbol()));
          }
        });
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
