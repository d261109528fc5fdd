package dev.strata.user.notifications;

import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.TargetDied;
import dev.strata.user.notifications.Notifications.New;
import dev.strata.user.push.PushSubscriptions;
import dev.strata.user.push.PushSubscriptions.Subscription;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whose channel is dead hears of it by the others. */
@Component
class DeadChannelListener {

  private final Users users;
  private final Notifications notifications;
  private final PushSubscriptions subscriptions;
  private final NotificationTexts texts;

  DeadChannelListener(
      Users users,
      Notifications notifications,
      PushSubscriptions subscriptions,
      NotificationTexts texts) {
    this.users = users;
    this.notifications = notifications;
    this.subscriptions = subscriptions;
    this.texts = texts;
  }

  @EventListener
  void warn(TargetDied died) {
    users.findById(died.userId()).ifPresent(user -> warn(user, died));
  }

  private void warn(User user, TargetDied died) {
    var channel = died.channel();
    var values = Map.of("reason", died.reason(), "target", shown(died));
    var text =
        new Text(
            texts.of("channel_dead." + channel.word() + ".title", user.language(), values),
            texts.of("channel_dead.message", user.language(), values));
    notifications.add(
        user.key(),
        new New(
            "system",
            "high",
            text,
            Map.of("kind", "channel_dead", "channel", channel.word(), "link", "/notifications"),
            "dead %s %s %s".formatted(channel.word(), died.target(), died.at()),
            EnumSet.complementOf(EnumSet.of(channel))));
  }

  private String shown(TargetDied died) {
    if (died.channel() != Channel.PUSH) {
      return died.target();
    }
    return subscriptions.of(died.userId()).stream()
        .filter(one -> Long.toString(one.id()).equals(died.target()))
        .findFirst()
        .map(Subscription::device)
        .orElse("-");
  }
}
